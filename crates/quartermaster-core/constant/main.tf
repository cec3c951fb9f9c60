# Feeds the azuread provider from configuration.json.
