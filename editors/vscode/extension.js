"use strict";
// Starts `italint server` and lets it answer for YAML files; which of them are reports the server knows.

const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");

let client;

function clientOf(context) {
  const settings = vscode.workspace.getConfiguration("italint");
  const [command, ...words] = settings.get("command");
  const lang = settings.get("lang");
  const server = {
    command,
    args: [...words, "server", ...(lang ? ["--lang", lang] : [])],
    // Never the folder that is open: on Windows a program of that name in it would be started.
    options: { cwd: context.extensionPath },
  };
  const selector = ["file", "untitled"].map((scheme) => ({ scheme, language: "yaml" }));
  return new LanguageClient("italint", "italint", server, {
    documentSelector: selector,
    synchronize: {
      fileEvents: [
        vscode.workspace.createFileSystemWatcher("**/*.yaml"),
        vscode.workspace.createFileSystemWatcher("**/*.yml"),
      ],
    },
  });
}

async function start(context) {
  client = clientOf(context);
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `italint: ${error.message} (pip install "italint[server]", italint.command)`
    );
  }
}

async function stop() {
  if (client && client.state === State.Running) {
    await client.stop();
  }
  client = undefined;
}

async function restart(context) {
  await stop();
  await start(context);
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("italint.restart", () => restart(context)),
    vscode.workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration("italint.command") || changed.affectsConfiguration("italint.lang")) {
        restart(context);
      }
    })
  );
  await start(context);
}

module.exports = { activate, deactivate: stop };
