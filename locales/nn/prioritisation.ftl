## Prioritering
