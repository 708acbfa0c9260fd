## Prioritisation
