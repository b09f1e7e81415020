#include "bot/changes.hpp"

#include "bot/timetable.hpp"

namespace inward::bot {
namespace {

using Kind = storage::Schedule::Kind;
using storage::Schedule;
using storage::Subscription;

constexpr auto announcement_keeps = std::chrono::days(1);

class Performance {
 public:
  Performance(storage::UnitOfWork& unit, const House& house, storage::Person& person, TimePoint now, Applied& applied)
      : unit_(unit), house_(house), person_(person), now_(now), applied_(applied) {}

  void operator()(const dialogs::ProposeNudge& proposed) {
    for (const auto& schedule : unit_.schedules(person_.id))
      if (schedule.kind == Kind::nudge && schedule.pace == dialogs::Pace::proposed) unit_.drop(schedule.id);
    auto schedule = scheduled(Kind::nudge, person_.id, {});
    schedule.plan = dialogs::encode(proposed.plan);
    schedule.pace = dialogs::Pace::proposed;
    unit_.save(schedule, now_);
  }

  void operator()(const dialogs::SetPace& set) {
    auto schedule = own_nudge(set.nudge);
    if (!schedule) return;
    schedule->pace = set.pace;
    schedule->ignored = 0;
    if (set.pace == dialogs::Pace::silent || set.pace == dialogs::Pace::proposed)
      schedule->due.reset();
    else if (!schedule->due)
      Timetable(house_, &person_, nullptr).set_first(*schedule, now_);
    store(*schedule);
  }

  void operator()(const dialogs::EndNudge& end) {
    if (const auto schedule = own_nudge(end.nudge)) unit_.drop(schedule->id);
    unit_.drop_unsent(person_.id);
  }

  void operator()(const dialogs::EndAllNudges&) {
    for (const auto& schedule : unit_.schedules(person_.id)) unit_.drop(schedule.id);
    unit_.drop_unsent(person_.id);
  }

  void operator()(const dialogs::SnoozeNudge& snooze) {
    if (!own_nudge(snooze.nudge)) return;
    unit_.add_snooze(person_.id, snooze.nudge, snooze.until);
    applied_.expect(snooze.until);
  }

  void operator()(const dialogs::SetSending& set) {
    person_.sending = set.sending;
    unit_.drop_unsent(person_.id);
  }

  void operator()(const dialogs::SwitchOn& on) {
    auto channel = subscribed(on.channel).value_or(in_their_workspace(on.channel));
    if (!channel.on) channel.since = now_;
    channel.on = true;
    channel.by = person_.id;
    channel.programme = on.programme;
    channel.zone = on.zone;
    channel.region = on.region;
    channel.id = unit_.save(channel);
    for (const auto& schedule : unit_.schedules(channel.id))
      if (schedule.kind == Kind::channel) unit_.drop(schedule.id);
    start(scheduled(Kind::channel, {}, channel.id), nullptr, channel);
  }

  void operator()(const dialogs::SwitchOff& off) {
    auto channel = subscribed(off.channel);
    if (!channel || !channel->on) return;
    channel->on = false;
    channel->since = now_;
    unit_.save(*channel);
  }

  void operator()(const dialogs::JoinProgramme& join) {
    const auto channel = subscribed(join.channel);
    if (!channel || !channel->on || joined(channel->id)) return;
    start(scheduled(Kind::joined, person_.id, channel->id), &person_, *channel);
  }

  void operator()(const dialogs::LeaveProgramme& leave) {
    const auto channel = leave.channel.empty() ? std::nullopt : subscribed(leave.channel);
    if (!leave.channel.empty() && !channel) return;
    for (const auto& schedule : unit_.schedules(person_.id))
      if (schedule.kind == Kind::joined && (!channel || schedule.subscription == channel->id)) unit_.drop(schedule.id);
    unit_.drop_unsent(person_.id);
  }

  void operator()(const dialogs::Announce& announce) {
    const auto channel = subscribed(announce.channel);
    if (!channel) return;
    unit_.enqueue_announcement(channel->id, {announce.text, announce.choices, {}, 0, {}}, {}, now_ + announcement_keeps,
                               now_);
    applied_.enqueued = true;
  }

 private:
  std::optional<Schedule> own_nudge(ScheduleId id) const {
    auto schedule = unit_.schedule(id);
    if (!schedule || schedule->kind != Kind::nudge || schedule->person != person_.id) return {};
    return schedule;
  }

  std::optional<Subscription> subscribed(const ChannelId& channel) const {
    return unit_.subscription(person_.address.platform, person_.address.workspace, channel);
  }

  Subscription in_their_workspace(const ChannelId& channel) const {
    Subscription subscription;
    subscription.platform = person_.address.platform;
    subscription.workspace = person_.address.workspace;
    subscription.channel = channel;
    return subscription;
  }

  static Schedule scheduled(Kind kind, PersonId person, SubscriptionId subscription) {
    Schedule schedule;
    schedule.kind = kind;
    schedule.person = person;
    schedule.subscription = subscription;
    return schedule;
  }

  bool joined(SubscriptionId subscription) const {
    for (const auto& schedule : unit_.schedules(person_.id))
      if (schedule.kind == Kind::joined && schedule.subscription == subscription) return true;
    return false;
  }

  // Its id, which it has once it is stored, is its place in the crowd.
  void start(Schedule schedule, const storage::Person* person, const Subscription& subscription) {
    schedule.id = unit_.save(schedule, now_);
    Timetable(house_, person, &subscription).set_first(schedule, now_);
    store(schedule);
  }

  void store(const Schedule& schedule) {
    unit_.save(schedule, now_);
    if (schedule.due) applied_.expect(*schedule.due);
  }

  storage::UnitOfWork& unit_;
  const House& house_;
  storage::Person& person_;
  TimePoint now_;
  Applied& applied_;
};

}  // namespace

void perform(storage::UnitOfWork& unit, const House& house, storage::Person& person,
             const std::vector<dialogs::Change>& changes, TimePoint now, Applied& applied) {
  Performance performance(unit, house, person, now, applied);
  for (const auto& change : changes) std::visit(performance, change);
}

}  // namespace inward::bot
