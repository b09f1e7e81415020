#pragma once
// The port to a chat platform. Inward: an adapter turns verified bytes into Envelopes and hands them to a Sink.
// Outward: it delivers one item at a time; bot/dispatcher decides what follows.

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "dialogs/event.hpp"
#include "dialogs/message.hpp"
#include "dialogs/types.hpp"

namespace inward {

// What the writer did with an envelope.
struct Receipt {
  enum class Kind { applied, duplicate, overloaded, failed };
  Kind kind = Kind::applied;  // applied and duplicate: durable on return. overloaded: nothing happened, try later
  std::optional<std::string> answer;  // shown at once, only to the person, where the platform can
  // Replies to a command went to the person's direct messages: what to say of it where it was typed.
  std::optional<std::string> elsewhere;
  std::optional<std::string> refusal;  // a form that came too late: nothing changed, and why, for the form to show

  bool stored() const { return kind == Kind::applied || kind == Kind::duplicate; }
};

class Sink {
 public:
  virtual ~Sink() = default;
  // Completes on the caller's executor, after the commit. Never throws for a bad envelope: Receipt::failed.
  virtual boost::asio::awaitable<Receipt> accept(Envelope) = 0;
};

// How far each direct-message channel of one platform has been read: see Cursor.
class Bookmarks {
 public:
  virtual ~Bookmarks() = default;
  // None: the store cannot be asked now; try later.
  virtual boost::asio::awaitable<std::optional<std::vector<Cursor>>> cursors(PlatformId, WorkspaceId) = 0;
  // Durable where it says true. Never moves a cursor back.
  virtual boost::asio::awaitable<bool> save(PlatformId, WorkspaceId, std::vector<Cursor>) = 0;
};

// What an adapter noticed, for the operator's log and metrics; never what a person wrote.
struct Notice {
  enum class Level { info, warning, error };
  Level level = Level::info;
  std::string event;   // "slack.signature_stale"
  std::string detail;  // "the clock is 412 s off; is NTP running?"
};
using Notify = std::function<void(const Notice&)>;

// One line of `inward doctor`; where it is not good, with the fix.
struct Finding {
  bool good = false;
  std::string text;
};

struct Outgoing {
  OutboxId id;  // opaque: may be shown to other apps of the workspace
  Address who;
  Place where;  // empty channel: open their direct messages first
  Reply reply;
  TimePoint first_attempt{};
  bool post =
      false;  // into a channel where others read: it goes there or nowhere. With choices, anyone there may press
  // them (ClickedInChannel); without a user in `who`, it is the coach's own and not a person's
};

struct Delivered {
  ChannelId direct;
};  // learned channel, or empty
struct RetryLater {
  std::chrono::milliseconds wait{};
  std::string why;
  std::string method = {};  // see Adapter::methods
};  // surely not delivered; with a method, nothing else that takes it is sent in that workspace until then
struct Uncertain {
  std::string why;
};  // may have arrived
struct Rejected {
  std::string why;
};  // never will be; this item only
struct Suspended {
  std::string why;
};  // the operator must act (token), and was told through Notify, once; nothing can be sent
using Delivery = std::variant<Delivered, RetryLater, Uncertain, Rejected, Suspended>;

enum class Found { yes, no, cannot_look };

// What the platform says of a person; empty: it does not say.
struct Profile {
  std::string zone;       // IANA
  std::string language;   // "de"
  std::string name = {};  // what others see of them: "@ada"
};

struct Rate {
  double per_second = 1;
  int burst = 1;  // so many at once after a rest
};

// "de" of "de-DE", "pt_BR" or "de"; empty where it is no language tag.
std::string language_of(std::string_view locale);

// All calls on the io thread; all end within 30 s; none throws but on a bug. `why` never holds what a person wrote.
class Adapter {
 public:
  virtual ~Adapter() = default;
  virtual PlatformId platform() const = 0;
  virtual boost::asio::awaitable<Delivery> deliver(Outgoing) = 0;
  // The platform's methods that delivering it will take, as it limits them; none: it is not limited.
  virtual std::vector<std::string> methods(const Outgoing&) const { return {}; }
  // The pace in one workspace of what nobody asked for, which leaves room for replies.
  virtual Rate unasked_rate() const { return {10, 20}; }
  // Whether an uncertain send did arrive.
  virtual boost::asio::awaitable<Found> find(Outgoing) = 0;
  virtual boost::asio::awaitable<std::optional<Profile>> profile(Address) = 0;  // none: could not ask
  // Whether the platform takes us as who we are; Suspended or RetryLater where not.
  virtual boost::asio::awaitable<Delivery> verify() = 0;

  // What the platform calls us by. The adapter outlives the server that has them.
  virtual std::vector<net::Route> routes() { return {}; }
  virtual void listen() {}   // begins to hear what the platform only tells who is connected; once
  virtual void silence() {}  // hears no more; what was heard is still handed in
  // What can be found out for `inward doctor`.
  virtual boost::asio::awaitable<std::vector<Finding>> diagnose() { co_return std::vector<Finding>(); }
  virtual void close() {}  // ends all connections
};

}  // namespace inward
