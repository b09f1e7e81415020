#pragma once
// Deadlines of many connections on one timer. Each is a count of ticks, so that a request arms no timer and reads no
// clock. A deadline ends up to two ticks late, never early. One thread.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <functional>
#include <memory>

namespace inward::net {

class Deadlines;

// Not armed until set(). Once ended it calls `on_end` and is not armed; on_end must not destroy it.
class Deadline : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  Deadline(std::shared_ptr<Deadlines> deadlines, std::function<void()> on_end);
  void set(std::chrono::milliseconds limit);
  void clear() { unlink(); }

 private:
  friend class Deadlines;
  std::shared_ptr<Deadlines> deadlines_;
  std::function<void()> on_end_;
  int ticks_left_ = 0;
};

class Deadlines : public std::enable_shared_from_this<Deadlines> {
 public:
  // A tick is a twentieth of the shortest limit that will be set, within 5 and 200 ms.
  Deadlines(boost::asio::any_io_executor executor, std::chrono::milliseconds shortest);

 private:
  friend class Deadline;
  using List = boost::intrusive::list<Deadline, boost::intrusive::constant_time_size<false>>;
  void start(Deadline& deadline, std::chrono::milliseconds limit);
  void schedule();
  void tick();

  boost::asio::steady_timer timer_;
  std::chrono::milliseconds tick_;
  bool scheduled_ = false;
  List armed_;
};

}  // namespace inward::net
