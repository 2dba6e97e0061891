"""Ids with the question and the hash of the result behind each."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table, unless a version before these migrations did."""
    if sa.inspect(op.get_bind()).has_table("asked"):
        return
    op.create_table(
        "asked",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("question", sa.Text),
        sa.Column("key", sa.Text),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("asked")
