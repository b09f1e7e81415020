#pragma once
// How fast one platform may be asked: the pauses it wished for, by workspace and method, and the pace of what nobody
// asked for. Lost with the process: a platform wishes again. Pure; no clock.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "dialogs/types.hpp"

namespace inward::bot {

// Refills with time, up to a full one; a clock that was set back refills nothing and takes nothing away.
class TokenBucket {
 public:
  TokenBucket(Rate rate, TimePoint now) : rate_(rate), tokens_(rate.burst), counted_(now) {}

  int whole(TimePoint now);             // tokens that are there
  void take() { tokens_ -= 1; }         // one that is there
  TimePoint next_whole(TimePoint now);  // when one is; `now` where one is

 private:
  void refill(TimePoint now);

  Rate rate_;
  double tokens_;
  TimePoint counted_;
};

class Pacing {
 public:
  explicit Pacing(Rate unasked) : unasked_(unasked) {}

  // Nothing goes out by that method in that workspace for so long, nor anything unasked.
  void pause(const WorkspaceId&, const std::string& method, TimePoint now, std::chrono::milliseconds wait);

  // Until when something that takes these methods has to wait; none: it may go now, and counts as gone.
  std::optional<TimePoint> admit(const WorkspaceId&, const std::vector<std::string>& methods, bool unasked,
                                 TimePoint now);

  // How many unasked could go now, in the workspace that has most room; one that we know nothing of has a full bucket.
  int room_for_unasked(TimePoint now);
  // When the first workspace has room; `now` where one has.
  TimePoint next_room_for_unasked(TimePoint now);

 private:
  struct Pause {
    TimePoint since{}, until{};
    bool holds(TimePoint now) const { return since <= now && now < until; }  // not in a past it knows nothing of
  };
  struct Workspace {
    TokenBucket unasked;
    std::map<std::string, Pause> pauses;  // by method
    TimePoint open_from(TimePoint now) const;
    int room(TimePoint now);
    TimePoint next_room(TimePoint now);
  };
  Workspace& workspace(const WorkspaceId&, TimePoint now);

  Rate unasked_;
  std::map<WorkspaceId, Workspace> workspaces_;
};

}  // namespace inward::bot
