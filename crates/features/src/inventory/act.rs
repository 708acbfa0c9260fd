//! Writes on the inventory.
