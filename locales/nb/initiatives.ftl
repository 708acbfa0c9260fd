## Initiativer
