#pragma once
// The port to durable memory. SQL lives behind it; what people wrote is sealed behind it (see vault.hpp),
// so callers pass and get plain text. A driver must pass tests/contract.
//
// Threads: one thread writes, through one Store. Nothing here is safe to share.
// Errors: StoreFull (no space: nothing of this transaction is kept, try again later), StoreBroken (I/O
// error or corruption: stop the process, exit 74), StoreError (this one call could not be done).

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/event.hpp"
#include "dialogs/message.hpp"
#include "dialogs/nudges.hpp"
#include "dialogs/types.hpp"
#include "storage/outbox_item.hpp"
#include "storage/recurring.hpp"

namespace inward::storage {

struct StoreError : std::runtime_error {
  using runtime_error::runtime_error;
};
struct StoreFull : StoreError {
  using StoreError::StoreError;
};
struct StoreBroken : StoreError {
  using StoreError::StoreError;
};
struct StoreInUse : StoreError {  // another process has it open
  using StoreError::StoreError;
};

struct Person {
  PersonId id;
  Address address;
  ChannelId direct;        // their direct-message channel with us; empty: not yet known
  std::string zone;        // IANA; empty: not yet known
  TimePoint zone_asked{};  // when the platform was last asked for it
  bool greeted = false;
  std::string language;  // "de"; empty: not yet known
  std::string country;   // ISO 3166-1 alpha-2; empty: not yet known
  std::string name;      // what others see of them on the platform: "@ada"; empty: not yet known
  dialogs::Sending sending;
};

struct DueTimer {
  TimerId id;
  PersonId person;
  Address address;
  TimePoint due{};  // what it was set for, however often it was put off
  Event event;      // Elapsed, FollowUp, LetterDue or SnoozeOver
};

// A version of a script, as it was kept.
struct KeptScript {
  ScriptHash hash;
  ScriptId script;  // empty in rows of before it was kept; then version and language are not known either
  int version = 0;
  std::string language;
  TimePoint since{};
  std::optional<TimePoint> revoked;
  std::int64_t conversations = 0;  // unfinished ones that run on it
};

// One transaction. Destroyed before commit(): as if it never was.
class UnitOfWork {
 public:
  virtual ~UnitOfWork() = default;

  // Runs `work` so that an exception from it undoes only what it did, then rethrows.
  // StoreFull and StoreBroken end the whole transaction.
  virtual void in_savepoint(const std::function<void()>& work) = 0;
  // On return everything is on disk (fsync). On a throw, nothing is.
  virtual void commit() = 0;

  // False where any of the keys was seen before; all are seen now.
  virtual bool first_sight(const std::vector<std::string>& keys, TimePoint now) = 0;

  // How far each channel was read. save() never moves one back.
  virtual void save(const PlatformId&, const WorkspaceId&, const Cursor&) = 0;
  virtual std::vector<Cursor> cursors(const PlatformId&, const WorkspaceId&) = 0;

  virtual Person person(const Address&, TimePoint now) = 0;  // found, or made with a key of their own
  virtual std::optional<Person> find_person(const Address&) = 0;
  virtual void save(const Person&) = 0;  // all but id and address
  // Destroys the key and every row of theirs, in the log too, with commit(). Their reflections cannot be read again by
  // anyone. On a full disk the key may outlive the rows until there is space.
  virtual void forget(PersonId) = 0;

  virtual ConversationId next_conversation_id(TimePoint now) = 0;
  virtual std::optional<dialogs::Conversation> conversation(PersonId) = 0;  // running or parked
  // Ended: the row goes, and with it its timers. Otherwise there is one per person, this one; another that stood
  // there goes with its timers.
  virtual void save(PersonId, const dialogs::Conversation&, TimePoint now) = 0;

  virtual void save(PersonId, const dialogs::Reflection&) = 0;                 // one per conversation, replaced
  virtual std::vector<dialogs::Reflection> history(PersonId, int newest) = 0;  // newest first

  // Timers of one conversation replace those it had. Follow-ups and letters stay until they are dropped.
  virtual void set_timers(PersonId, ConversationId, const std::vector<dialogs::Timer>&) = 0;
  virtual void add_follow_up(PersonId, const dialogs::ScheduleFollowUp&) = 0;
  virtual void add_letter(PersonId, const dialogs::SendLetter&) = 0;
  virtual std::vector<DueTimer> due_timers(TimePoint now, int at_most) = 0;  // longest due first; they stay
  virtual void drop_timer(TimerId) = 0;
  virtual void put_off(TimerId, TimePoint due) = 0;  // comes then, and is still what it was promised for
  virtual std::optional<TimePoint> next_due() = 0;   // of timers and schedules

  virtual OutboxId enqueue(PersonId, const Place&, const Reply&, TimePoint now) = 0;
  // Their own words, which they have seen and chosen to post where others read. Never learned as their direct channel.
  virtual OutboxId enqueue_post(PersonId, const ChannelId&, const std::string& text, TimePoint now) = 0;
  // Unasked: goes after all that was asked for, and not at all once `expires` has come; its occurrence is then skipped
  // as late. Where the person gets a reply behind it, it goes as soon as that.
  virtual OutboxId enqueue_unasked(PersonId, const Reply&, OccurrenceId, TimePoint expires, TimePoint now) = 0;
  // What waits to be sent to them unasked and may expire goes, and is skipped as off: they have asked for silence.
  virtual void drop_unsent(PersonId) = 0;
  // To a channel, in the coach's own name; not sealed, as it says nothing of anybody. `occurrence` 0: of none.
  virtual OutboxId enqueue_announcement(SubscriptionId, const Reply&, OccurrenceId, TimePoint expires,
                                        TimePoint now) = 0;
  // Takes pending and uncertain items that are due, longest due first, at most one per person and only where
  // no earlier one of theirs is unfinished, marks them sending and counts the attempt. Cheap however many wait.
  // Only of `platforms`, and of what is unasked `at_most_unasked`. Send them only after commit().
  virtual std::vector<OutboxItem> claim(const std::vector<PlatformId>& platforms, TimePoint now, int at_most,
                                        int at_most_unasked) = 0;
  std::vector<OutboxItem> claim(const std::vector<PlatformId>& platforms, TimePoint now, int at_most) {
    return claim(platforms, now, at_most, at_most);
  }
  // Sent and dead items lose their text; a dead one's occurrence becomes skipped as undelivered. One that is no longer
  // there (its person is forgotten): nothing happens.
  virtual void finish(const OutboxResult&, TimePoint now) = 0;
  // When the next pending or uncertain item falls due after `now`; none: nothing waits for its time. (What is due
  // already and was not claimed waits for an earlier item of the same person.) `now`: more has expired than one claim
  // clears away, so claim again.
  virtual std::optional<TimePoint> next_outbox_due(const std::vector<PlatformId>& platforms, TimePoint now) = 0;
  virtual OutboxCounts outbox_counts() = 0;

  // ---- what recurs --------------------------------------------------------------------------
  virtual std::optional<Subscription> subscription(const PlatformId&, const WorkspaceId&, const ChannelId&) = 0;
  virtual std::optional<Subscription> subscription(SubscriptionId) = 0;
  // By channel: made or replaced. Off: its schedules go, those of all who joined there, and what was announced and not
  // sent yet; what is announced afterwards is sent.
  virtual SubscriptionId save(const Subscription&) = 0;

  virtual ScheduleId save(const Schedule&, TimePoint now) = 0;  // made where its id is 0, else all but kind and owner
  virtual void drop(ScheduleId) = 0;
  virtual std::optional<Schedule> schedule(ScheduleId) = 0;
  virtual std::vector<Schedule> schedules(PersonId) = 0;        // nudges and what they joined, oldest first
  virtual std::vector<Schedule> schedules(SubscriptionId) = 0;  // its own, and of those who joined
  // Longest due first; they stay as they are until saved.
  virtual std::vector<Schedule> due_schedules(TimePoint now, int at_most) = 0;
  // The person did something: nothing of theirs counts as ignored any more. Costs next to nothing where nothing does.
  virtual void heard_from(PersonId) = 0;
  virtual void add_snooze(PersonId, ScheduleId, TimePoint due) = 0;  // a timer; one per nudge, replaced

  // None: this one was decided before, and nothing changes.
  virtual std::optional<OccurrenceId> decide(const Occurrence&) = 0;
  virtual void skip(OccurrenceId, dialogs::SkipReason) = 0;            // it was to be sent, and was not
  virtual std::vector<TimePoint> sent_since(PersonId, TimePoint) = 0;  // when unasked messages were, oldest first
  virtual std::optional<TimePoint> last_late(PersonId) = 0;            // when one was last sent late
  virtual std::optional<Day> last_sent(PersonId, const std::string& schedule) = 0;
  virtual std::vector<Occurrence> occurrences(PersonId) = 0;  // by due
  virtual std::vector<Occurrence> occurrences(SubscriptionId) = 0;
  virtual std::optional<Person> find_person(PersonId) = 0;

  // Scripts are kept for ever under their hash: conversations run on the version they began with.
  virtual void keep_script(const dialogs::Script&, TimePoint now) = 0;
  virtual std::vector<KeptScript> kept_scripts() = 0;  // by script, then oldest first
  // False: no such version is kept. One revoked before stays revoked since then.
  virtual bool revoke(const ScriptHash&, TimePoint now) = 0;
  virtual std::vector<ScriptHash> revoked_scripts() = 0;
  virtual std::vector<std::string> pinned_sources() = 0;  // of all unfinished conversations
  virtual std::optional<std::string> script_source(const ScriptHash&) = 0;

  // Drops dedupe keys and dead items older than `before`, occurrences older than `before` less a year, `at_most` of
  // each; how many went. Sent ones go at once.
  virtual int sweep(TimePoint before, int at_most) = 0;
};

class Store {
 public:
  virtual ~Store() = default;
  // BEGIN IMMEDIATE. One at a time.
  virtual std::unique_ptr<UnitOfWork> begin() = 0;
  // Sends still marked `sending` were cut off by a crash: they may have arrived. Call once at start.
  virtual int mark_cut_off_sends_uncertain() = 0;
  // Copies the log into the database file and truncates it. For a graceful stop or a quiet moment.
  virtual void checkpoint() = 0;
};

}  // namespace inward::storage
