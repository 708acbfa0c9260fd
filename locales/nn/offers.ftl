## Tilbod
