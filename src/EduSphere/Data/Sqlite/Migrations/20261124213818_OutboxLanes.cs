using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OutboxLanes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_dead_at_due_at",
                table: "outbox");

            migrationBuilder.AddColumn<string>(
                name: "lane",
                table: "outbox",
                type: "TEXT",
                maxLength: 30,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "lease_id",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            // What browsers were still to be told under an old name is worth nothing by now.
            migrationBuilder.Sql("DELETE FROM outbox WHERE kind = 'statsChanged'");
            // What was waiting keeps its place in the lane of its kind.
            migrationBuilder.Sql("UPDATE outbox SET lane = CASE WHEN kind = 'mail' THEN 'Outside' WHEN kind LIKE 'import.%' THEN 'Work' ELSE 'Live' END");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_lane_dead_at_due_at",
                table: "outbox",
                columns: new[] { "lane", "dead_at", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_lane_dead_at_due_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "lane",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "lease_id",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dead_at_due_at",
                table: "outbox",
                columns: new[] { "dead_at", "due_at" });
        }
    }
}
