## Initiativ
