"""What a findings file says: its model, registers, cycles and rules, and how a new one is begun."""
