## Koplingar
