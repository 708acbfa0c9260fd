## Tilbud
