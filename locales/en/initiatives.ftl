## Initiatives
