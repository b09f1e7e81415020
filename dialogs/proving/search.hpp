#pragma once
// Every conversation a script allows, through the engine's own step(), breadth first: of those that nothing can tell
// apart, one.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dialogs/proving/asked.hpp"
#include "dialogs/proving/facts.hpp"
#include "dialogs/proving/key.hpp"
#include "dialogs/transcript.hpp"

namespace inward::dialogs::proving {

struct Edge {
  std::size_t to = 0;
  bool asks = false;     // a new question of the outermost script
  bool forward = false;  // an answer or silence; not `back`, nor a fresh start
  bool silent = false;
  Input by = Begin{};
  TimePoint when{};
};

// One conversation, for all that are like it.
struct Node {
  Conversation at;
  std::vector<Choice> shown;
  std::vector<Timer> timers;
  TimePoint now{};
  std::size_t root = 0;
  std::optional<std::size_t> before;  // none: begun here
  Input by = Begin{};
  AskedSoFar asked;
  std::vector<Edge> on;
  bool asks_first = false;  // begun with a question of its own
  bool set_aside = false;   // silence alone parks it
  int reminders = 0;        // that silence alone brings
  std::string key;
  std::vector<TranscriptLine> earlier = {};  // of a conversation that stood already: what came before
};

// The first step that came through a state.
struct Arrival {
  std::size_t root = 0;
  std::optional<std::size_t> from;
  Input by = Begin{};
  bool waits = false;  // it stands there now
};

struct Graph {
  const Script& script;
  Sights sights;
  std::vector<Root> roots;
  std::vector<Node> nodes;
  std::map<StateId, Arrival> arrivals;
  std::map<StateId, Arrival> departures;  // other than by silence
  std::size_t steps = 0;
  std::vector<TranscriptLine> earlier;  // what came before the conversation that is taken up now

  bool ended(std::size_t node) const { return nodes[node].at.status == Status::ended; }
};

// One step, as rules look at it. `result` is null where the engine threw `crash`.
struct Seen {
  const Graph& graph;
  std::size_t root = 0;
  std::optional<std::size_t> from;  // none: it begins
  const Input& input;
  const StepResult* result = nullptr;
  std::string crash;
};

class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void saw(const Seen&) = 0;
  virtual void read_too_early(const Seen&, const State&, const SlotId&) = 0;
  virtual void too_many(const Graph&) = 0;  // the search was given up
};

Graph search(const Script&, Watcher&);
// A conversation that stands already, what was asked on its way, and the way.
struct Start {
  std::size_t root = 0;
  Conversation at;
  AskedSoFar asked;
  std::vector<TranscriptLine> earlier;
};
Graph search_from(const Script&, std::vector<Root>, const std::vector<Start>&, Watcher&);

// Tries one thing without following it.
std::optional<StepResult> probe(Graph&, std::size_t node, const Input&, Watcher&);

}  // namespace inward::dialogs::proving
