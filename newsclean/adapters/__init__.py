"""How the outside world calls newsclean. Adapters may import anything; nothing imports them."""
