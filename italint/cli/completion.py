"""What a shell offers on Tab: codes of rules and years, and PowerShell, which click does not know."""

from __future__ import annotations

from click import Context, Parameter
from click.shell_completion import CompletionItem, FishComplete, add_completion_class

from italint.ruleset.resources import built_in_editions, built_in_rules

# It is asked with the line up to the cursor and the word before it, as fish is. Where nothing is offered
# PowerShell completes names of files by itself.
POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $typed = $line.Extent.Text
    $env:COMP_WORDS = $typed.Substring(0, [Math]::Min($cursor - $line.Extent.StartOffset, $typed.Length))
    $env:COMP_CWORD = $word
    $env:%(complete_var)s = "powershell_complete"
    try {
        %(prog_name)s | Where-Object { $_ } | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s
    }
}
"""


@add_completion_class
class PowerShellComplete(FishComplete):
    """Completion for PowerShell; `powershell_source` prints what a profile runs."""

    name = "powershell"
    source_template = POWERSHELL

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """What is offered but names of files, which PowerShell offers by itself."""
        return [each for each in super().get_completions(args, incomplete) if each.type == "plain"]

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line: the word, and what is said of it."""
        return f"{item.value}\t{' '.join((item.help or item.value).split())}"


def rules(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """The codes, or in small letters the names, that the last of some words begins."""
    before, comma, word = incomplete.rpartition(",")
    pairs = [
        (rule.name, rule.code) if word.islower() else (rule.code, rule.name) for rule in built_in_rules()
    ]
    return [
        CompletionItem(f"{before}{comma}{offered}", help=other)
        for offered, other in pairs
        if offered.startswith(word)
    ]


def files(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """The files and folders that the shell itself knows."""
    return [CompletionItem(incomplete, type="file")]


def years(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """The years that have tables."""
    return [CompletionItem(str(year)) for year in built_in_editions() if str(year).startswith(incomplete)]
