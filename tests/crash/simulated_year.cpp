#include "tests/crash/simulated_year.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "bot/changes.hpp"
#include "bot/due.hpp"
#include "bot/scripts.hpp"
#include "bot/versions.hpp"
#include "dialogs/local_time.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::test {
namespace {

using namespace std::chrono_literals;

const PlatformId platform{"test"};
const WorkspaceId workspace{"T1"};
const std::array<std::string, 5> zones = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata",
                                          "Pacific/Auckland"};

bot::House furnished() {
  const auto shelf = storage::open_in_memory();
  const auto stock = bot::stock_library(*shelf, bot::load(bot::script_files({})), SimulatedYear::begin());
  bot::House house{stock.library, "Pat in HR, ext. 100", "UTC"};
  auto loaded = dialogs::load_almanac(bot::programme_files({}), {});
  house.almanac = std::make_shared<const dialogs::Almanac>(std::move(loaded.almanac));
  return house;
}

ChannelId channel(int number) {
  return ChannelId("C" + std::to_string(number));
}

dialogs::NudgePlan plan(bool on_workdays, int number) {
  const std::array<std::string, 5> days = {"MO", "TU", "WE", "TH", "FR"};
  const auto first = dialogs::local_day(SimulatedYear::begin(), "UTC");
  const auto rule =
      "FREQ=WEEKLY;BYDAY=" + (on_workdays ? "MO,TU,WE,TH,FR" : days[static_cast<std::size_t>(number) % 5]);
  return {ScriptId("check-in"), *dialogs::Recurrence::parse(rule, first), number % 2 == 0 ? 9h : 14h};
}

}  // namespace

TimePoint SimulatedYear::begin() {
  return std::chrono::sys_days(std::chrono::year(2026) / 11 / 1);
}
TimePoint SimulatedYear::end() {
  return std::chrono::sys_days(std::chrono::year(2027) / 11 / 1);
}

SimulatedYear::SimulatedYear(const std::filesystem::path& folder, const Crowd& crowd)
    : folder_(folder), house_(furnished()) {
  void* shared = mmap(nullptr, sizeof *clock_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw std::runtime_error("no shared memory");
  clock_ = new (shared) std::atomic<std::int64_t>(begin().time_since_epoch().count());
  traces_ = ::open((folder_ / "traces").c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  populate(crowd);
}

SimulatedYear::~SimulatedYear() {
  munmap(clock_, sizeof *clock_);
  close(traces_);
}

std::unique_ptr<storage::Store> SimulatedYear::open() const {
  return storage::open_sqlite(folder_, master_);
}

void SimulatedYear::populate(const Crowd& crowd) {
  const auto store = open();
  const auto unit = store->begin();
  auto steward = unit->person({platform, workspace, UserId("steward")}, begin());
  for (int i = 0; i < crowd.channels; ++i) {
    bot::Applied applied;
    const auto& zone = zones[static_cast<std::size_t>(i) % zones.size()];
    bot::perform(*unit, house_, steward, {dialogs::SwitchOn{channel(i), ProgrammeId("innerwork-day"), {}, zone}},
                 begin(), applied);
    population_.channels.push_back(unit->subscription(platform, workspace, channel(i))->id);
  }
  for (int i = 0; i < crowd.people; ++i) settle_in(*unit, i, crowd);
  unit->commit();
}

// One in five has a nudge on workdays, the others weekly; one in five joins a channel's programme, one in ten begins
// with a pause, one in twenty is owed a follow-up.
void SimulatedYear::settle_in(storage::UnitOfWork& unit, int number, const Crowd& crowd) {
  auto person = unit.person({platform, workspace, UserId("U" + std::to_string(number))}, begin());
  person.zone = zones[static_cast<std::size_t>(number) % zones.size()];
  if (number % 10 == 3) person.sending.paused_until = begin() + std::chrono::days(60);
  unit.save(person);
  Resident resident{person.id, {}, number % 5 == 1, number % 20 == 7};
  const bool on_workdays = number % 5 == 0;
  bot::Applied applied;
  bot::perform(unit, house_, person, {dialogs::ProposeNudge{plan(on_workdays, number)}}, begin(), applied);
  const auto nudge = unit.schedules(person.id).front().id;
  bot::perform(unit, house_, person, {dialogs::SetPace{nudge, dialogs::Pace::as_asked}}, begin(), applied);
  if (resident.joined)
    bot::perform(unit, house_, person, {dialogs::JoinProgramme{channel(number % crowd.channels)}}, begin(), applied);
  if (resident.follow_up)
    unit.add_follow_up(person.id, {ScriptId("commitment-follow-up"), "call Sam",
                                   begin() + std::chrono::hours(24 * (number % 300)) + 10h});
  for (unsigned day = 1; day <= 5; ++day)
    if (on_workdays || day == static_cast<unsigned>(number) % 5 + 1) resident.weekdays.push_back(day);
  population_.residents.push_back(std::move(resident));
}

void SimulatedYear::pass(std::chrono::milliseconds outage) {
  *clock_ += outage.count();
}

int SimulatedYear::live() {
  const auto store = open();
  store->mark_cut_off_sends_uncertain();
  for (;;) {
    const auto next = store->begin()->next_due();
    const TimePoint now = std::max(TimePoint(std::chrono::milliseconds(clock_->load())), next.value_or(end()));
    *clock_ = now.time_since_epoch().count();
    if (now < end()) run_one_instant(*store, now);
    deliver(*store, now);
    if (now >= end()) return 0;
  }
}

void SimulatedYear::run_one_instant(storage::Store& store, TimePoint now) {
  const auto today = dialogs::local_day(now, "UTC");
  for (bool more = true; more;) {
    const auto unit = store.begin();
    if (today != heard_on_)  // half of them are seen each day
      for (std::size_t i = 0; i < population_.residents.size(); ++i)
        if ((i + static_cast<std::size_t>(today.time_since_epoch().count() / (i % 3 + 1))) % 2 == 0)
          unit->heard_from(population_.residents[i].person);
    heard_on_ = today;
    more = bot::run_due(*unit, house_, now, 64).more;
    unit->commit();
  }
}

void SimulatedYear::deliver(storage::Store& store, TimePoint now) {
  for (bool more = true; more;) {
    std::vector<storage::OutboxItem> items;
    {
      const auto unit = store.begin();
      items = unit->claim({platform}, now, 64);
      if (items.empty()) return;
      unit->commit();
    }
    const auto unit = store.begin();
    for (const auto& item : items) {
      const Trace trace{item.id.value, item.occurrence.value};
      if (write(traces_, &trace, sizeof trace) != sizeof trace) throw std::runtime_error("cannot leave a trace");
      storage::OutboxResult sent;
      sent.id = item.id;
      unit->finish(sent, now);
    }
    unit->commit();
  }
}

std::vector<Trace> SimulatedYear::traces() const {
  std::ifstream file(folder_ / "traces", std::ios::binary);
  std::vector<Trace> all;
  for (Trace one; file.read(reinterpret_cast<char*>(&one), sizeof one);) all.push_back(one);
  return all;
}

}  // namespace inward::test
