"""From YAML to rules, editions and configurations."""
