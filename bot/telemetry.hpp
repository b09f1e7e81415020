#pragma once
// What the operator sees: JSON lines on stderr and numbers on /metrics. Never what a person wrote, and no
// secret: fields are named from a fixed list, people appear as a keyed hash, and every line is searched for secrets.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/secret.hpp"
#include "dialogs/types.hpp"

namespace inward::bot {

enum class Level { debug, info, warning, error };

// All that a log line may hold. A value is a machine's word: an id of ours, a code, a count, a path of the operator's.
enum class FieldKey {
  person,
  platform,
  what,
  why,
  fix,
  kind,
  count,
  item,
  attempts,
  listen,
  admin_listen,
  path,
  version
};

struct Field {
  FieldKey key;
  std::variant<std::string, std::int64_t, double> value;
};

// Any thread.
class Log {
 public:
  // `hash_key` keys the hashes of people, so that the log alone names nobody.
  Log(Level least, std::vector<Secret> secrets, Secret hash_key);
  ~Log();
  void write(Level level, std::string_view event, const std::vector<Field>& fields = {}) const;
  bool writes(Level level) const;                    // else save yourself the work
  std::string person(const Address& address) const;  // 12 hex digits
  // The members of the line's object, redacted: what write() prints behind time and level.
  std::string line(std::string_view event, const std::vector<Field>& fields) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// Any thread. Names follow the Prometheus conventions.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  void event(std::string_view result);     // applied, duplicate, overloaded, failed
  void delivery(std::string_view result);  // delivered, retry, uncertain, rejected, suspended
  void commit(std::size_t jobs, double seconds);
  void failed_job();
  void outbox(std::int64_t pending, std::int64_t sending, std::int64_t uncertain, std::int64_t dead);
  void waiting(std::size_t jobs);
  std::string text() const;  // the exposition format

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace inward::bot
