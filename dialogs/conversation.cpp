#include "dialogs/conversation.hpp"

#include <stdexcept>

#include "dialogs/counted_text.hpp"

namespace inward::dialogs {
namespace {

// The stored form: "c3 ", then each field in turn as counted text; what may be absent, and what there are several of,
// is preceded by how many there are. Form 1 ended at the outcome and knew five kinds of answers; form 2 ended before
// the name.
constexpr std::string_view form = "c3 ";
constexpr std::string_view second_form = "c2 ";
constexpr std::string_view first_form = "c1 ";
constexpr std::size_t first_kinds = 5;

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void write(std::int64_t number) { append_number(out_, number); }
  void write(const std::string& text) { append_text(out_, text); }
  template <class Tag>
  void write(const Id<Tag>& id) {
    write(id.value);
  }
  void write(std::size_t number) { write(static_cast<std::int64_t>(number)); }
  void write(int number) { write(static_cast<std::int64_t>(number)); }
  void write(TimePoint at) { write(std::int64_t{at.time_since_epoch().count()}); }
  template <class Value>
  void write(const std::optional<Value>& value) {
    write(value ? 1 : 0);
    if (value) write(*value);
  }
  template <class Value>
  void write(const std::vector<Value>& values) {
    write(values.size());
    for (const auto& value : values) write(value);
  }
  template <class Key, class Value>
  void write(const std::map<Key, Value>& map) {
    write(map.size());
    for (const auto& [key, value] : map) {
      write(key);
      write(value);
    }
  }
  void write(const SlotValue& value) {
    write(value.index());
    std::visit([&](const auto& held) { write(held); }, value);
  }
  void write(const Frame& frame) {
    write(frame.script);
    write(frame.state);
    write(frame.item);
    write(frame.withheld);
    write(frame.slots);
  }
  void write(const Undo& undo) {
    write(undo.depth);
    write(undo.state);
    write(undo.item);
    write(undo.slot);
    write(undo.before);
  }
  void write(const Entry& entry) {
    write(entry.slot);
    write(entry.label);
    write(entry.value);
    write(entry.shown);
  }

 private:
  std::string& out_;
};

class Reader {
 public:
  Reader(std::string_view text, std::size_t kinds) : rest_(text), kinds_(kinds) {}

  bool at_end() const { return rest_.empty(); }

  void read(std::int64_t& number) { number = take_number(rest_); }
  void read(std::string& text) { text = take_text(rest_); }
  template <class Tag>
  void read(Id<Tag>& id) {
    read(id.value);
  }
  void read(std::size_t& number) { number = static_cast<std::size_t>(at_least_zero(take_number(rest_))); }
  void read(int& number) { number = static_cast<int>(take_number(rest_)); }
  void read(TimePoint& at) { at = TimePoint(TimePoint::duration(take_number(rest_))); }
  template <class Value>
  void read(std::optional<Value>& value) {
    if (choice(2) == 1) read(value.emplace());
  }
  template <class Value>
  void read(std::vector<Value>& values) {
    for (auto left = take_count(rest_); left > 0; --left) read(values.emplace_back());
  }
  template <class Key, class Value>
  void read(std::map<Key, Value>& map) {
    for (auto left = take_count(rest_); left > 0; --left) {
      Key key{};
      read(key);
      read(map[std::move(key)]);
    }
  }
  void read(SlotValue& value) {
    switch (choice(kinds_)) {
      case 0:
        return read(value.emplace<0>());
      case 1:
        return read(value.emplace<1>());
      case 2:
        return read(value.emplace<2>());
      case 3:
        return read(value.emplace<3>());
      case 4:
        return read(value.emplace<4>());
      case 5:
        return read(value.emplace<5>());
      default:
        return read(value.emplace<6>());
    }
  }
  void read(Frame& frame) {
    read(frame.script);
    read(frame.state);
    read(frame.item);
    read(frame.withheld);
    read(frame.slots);
  }
  void read(Undo& undo) {
    read(undo.depth);
    read(undo.state);
    read(undo.item);
    read(undo.slot);
    read(undo.before);
  }
  void read(Entry& entry) {
    read(entry.slot);
    read(entry.label);
    read(entry.value);
    read(entry.shown);
  }
  // One of the first `count` numbers.
  std::size_t choice(std::size_t count) {
    const auto number = static_cast<std::size_t>(at_least_zero(take_number(rest_)));
    if (number >= count) fail();
    return number;
  }

 private:
  [[noreturn]] static void fail() { throw std::runtime_error("not a stored conversation"); }

  static std::int64_t at_least_zero(std::int64_t number) {
    if (number < 0) fail();
    return number;
  }

  std::string_view rest_;
  std::size_t kinds_;
};

}  // namespace

std::string encode(const Conversation& c) {
  std::string text(form);
  text.reserve(512);
  Writer out(text);
  out.write(c.id.value);
  out.write(c.version);
  out.write(c.frames);
  out.write(c.trail);
  out.write(c.remembered);
  out.write(c.turn);
  out.write(c.unclear);
  out.write(c.last_choice);
  out.write(c.about);
  out.write(c.when);
  out.write(c.follow_up_at);
  out.write(static_cast<int>(c.status));
  out.write(c.outcome ? std::optional(static_cast<int>(*c.outcome)) : std::nullopt);
  out.write(c.from);
  out.write(c.ignored);
  out.write(c.asked);
  out.write(c.pending);
  out.write(c.name);
  return text;
}

Conversation decode_conversation(std::string_view text) {
  const bool first = text.starts_with(first_form);
  const bool second = text.starts_with(second_form);
  if (!first && !second && !text.starts_with(form))
    throw std::runtime_error("not a stored conversation of form 1, 2 or 3");
  Reader in(text.substr(form.size()), first ? first_kinds : std::variant_size_v<SlotValue>);
  Conversation c;
  in.read(c.id.value);
  in.read(c.version);
  in.read(c.frames);
  in.read(c.trail);
  in.read(c.remembered);
  in.read(c.turn);
  in.read(c.unclear);
  in.read(c.last_choice);
  in.read(c.about);
  in.read(c.when);
  in.read(c.follow_up_at);
  c.status = static_cast<Status>(in.choice(3));
  if (in.choice(2) == 1) c.outcome = static_cast<Outcome>(in.choice(3));
  if (!first) {
    in.read(c.from);
    in.read(c.ignored);
    in.read(c.asked);
    in.read(c.pending);
  }
  if (!first && !second) in.read(c.name);
  if (!in.at_end()) throw std::runtime_error("a stored conversation with more behind it");
  return c;
}

}  // namespace inward::dialogs
