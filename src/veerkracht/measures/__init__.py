"""What is counted: poverty, the line, winners and losers, schemes and purses."""
