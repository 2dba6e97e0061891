"""The day an id was last looked at, so that old ones can be forgotten."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Ids of before count from today."""
    op.add_column("asked", sa.Column("seen", sa.Date))
    op.execute(sa.table("asked", sa.column("seen", sa.Date)).update().values(seen=date.today()))


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("asked", "seen")
