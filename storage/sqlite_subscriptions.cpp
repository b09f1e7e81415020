#include "storage/sqlite_subscriptions.hpp"

#include "storage/stored.hpp"

namespace inward::storage {
namespace {

const std::string select_one =
    "SELECT id, platform, workspace, channel, programme, zone, region, language, switched_on, since, switched_by "
    "FROM subscription WHERE ";

std::optional<Subscription> read(Rows&& rows) {
  if (!rows.next()) return std::nullopt;
  Subscription found;
  found.id = {rows.integer(0)};
  found.platform = PlatformId(rows.text(1));
  found.workspace = WorkspaceId(rows.text(2));
  found.channel = ChannelId(rows.text(3));
  found.programme = ProgrammeId(rows.text(4));
  found.zone = rows.text(5);
  found.region = rows.text(6);
  found.language = rows.text(7);
  found.on = rows.integer(8) == 1;
  found.since = instant(rows.integer(9));
  found.by = {rows.integer(10)};
  return found;
}

}  // namespace

Subscriptions::Subscriptions(Database& database, IdSource& ids)
    : ids_(ids),
      find_by_channel_(database, "find a subscription",
                       select_one + "channel = ?1 AND workspace = ?2 AND platform = ?3"),
      find_(database, "find a subscription", select_one + "id = ?1"),
      insert_(
          database, "add a subscription",
          "INSERT INTO subscription (id, programme, zone, region, language, switched_on, since, switched_by, channel, "
          "workspace, platform) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
      update_(database, "save a subscription",
              "UPDATE subscription SET programme = ?2, zone = ?3, region = ?4, language = ?5, switched_on = ?6, "
              "since = ?7, switched_by = ?8 WHERE id = ?1") {}

std::optional<Subscription> Subscriptions::find(const PlatformId& platform, const WorkspaceId& workspace,
                                                const ChannelId& channel) {
  return read(find_by_channel_.query(channel.value, workspace.value, platform.value));
}

std::optional<Subscription> Subscriptions::find(SubscriptionId id) {
  return read(find_.query(id.value));
}

SubscriptionId Subscriptions::save(const Subscription& it) {
  const auto known = find(it.platform, it.workspace, it.channel);
  const auto id = known ? known->id : SubscriptionId{ids_.next()};
  const auto run = [&](Statement& statement, const auto&... channel) {
    statement.run(id.value, it.programme.value, it.zone, it.region, it.language, std::int64_t{it.on}, stored(it.since),
                  stored(it.by), channel...);
  };
  if (known)
    run(update_);
  else
    run(insert_, it.channel.value, it.workspace.value, it.platform.value);
  return id;
}

}  // namespace inward::storage
