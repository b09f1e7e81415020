#pragma once
// The WebSockets of the stand-in's server: who listens, what they are told, and how it goes wrong. Takes its owner's
// lock: what is public may be called with it held or not.

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/mattermost_people.hpp"
#include "tests/support/wire_server.hpp"
#include "tests/support/ws_wire.hpp"

namespace inward::test {

class MattermostSockets {
 public:
  MattermostSockets(std::recursive_mutex& mutex, MattermostPeople& people, std::function<void()> changed)
      : mutex_(mutex), people_(people), changed_(std::move(changed)) {}

  WireAnswer upgrade(const WireRequest& request);

  // To every socket of `to` (user ids).
  void tell(const std::set<std::string>& to, const std::string& event, const nlohmann::json& data,
            const std::string& channel);

  int open() const;                          // authenticated and not ended
  int opened() const;                        // upgrades ever
  int told(const std::string& event) const;  // frames sent, all sockets
  void skip(int events);                     // the next so many are counted and not sent: a gap
  void repeat(int times);                    // each event is told so many times more, each with its own number
  void mute(bool muted);                     // takes sockets and says nothing more, not even a pong
  void drop_all();
  void set_patience(std::chrono::milliseconds patience);  // with those who do not say who they are; really 5 s

 private:
  struct Session {
    std::shared_ptr<WireSocket> socket;  // null: the 101 is under way
    std::vector<std::string> early;      // told before there was a socket
    std::string token, user;             // empty: not known yet
    std::int64_t next = 0;
    bool silenced = false;  // its token is no good any more
  };
  using Open = std::list<Session>::iterator;

  Open enter(const std::string& token);
  void serve(const std::shared_ptr<WireSocket>& socket, Open session);
  void attach(Session& session, const std::shared_ptr<WireSocket>& socket);
  bool send(Session& session, std::string text);
  void hear(Session& session, const WsFrame& frame);
  void answer(Session& session, const nlohmann::json& message);
  void authenticate(Session& session, const nlohmann::json& message);
  std::string numbered(Session& session, const nlohmann::json& event);
  bool over(const Session& session, std::chrono::steady_clock::time_point since) const;

  std::recursive_mutex& mutex_;
  MattermostPeople& people_;
  std::function<void()> changed_;
  std::list<Session> sessions_;
  std::map<std::string, int> told_;
  int opened_ = 0, skipped_ = 0, repeats_ = 0;
  bool muted_ = false;
  std::chrono::milliseconds patience_{500};
};

}  // namespace inward::test
