## Koblinger
