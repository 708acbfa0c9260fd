## Plan and inventory
