## Connections
