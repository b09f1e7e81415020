#pragma once
// The dispatcher between a store in memory and a platform; time stands still until a test moves it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <set>

#include "bot/dispatcher.hpp"
#include "bot/lost.hpp"
#include "tests/unit/bot/house_fixture.hpp"

namespace inward::bot::test {

// Answers as it was told to, and remembers what it was asked. A port's double, not a mock: it keeps no expectations.
class Platform : public Adapter {
 public:
  explicit Platform(boost::asio::io_context& io) : io_(io) {}

  std::deque<Delivery> answers;  // then Delivered
  std::deque<Found> found;       // then no
  std::vector<std::string> sent, looked_for;
  std::function<bool(const Outgoing&)> hangs = {};  // never answered
  int verified = 0;

  PlatformId platform() const override { return test::platform; }
  std::vector<std::string> methods(const Outgoing& out) const override {
    return {out.reply.replaces ? "update" : "send"};
  }
  Rate unasked_rate() const override { return {4, 20}; }
  boost::asio::awaitable<Delivery> deliver(Outgoing out) override {
    sent.push_back(out.reply.text);
    if (hangs && hangs(out)) {
      boost::asio::steady_timer never(io_, std::chrono::steady_clock::time_point::max());
      co_await never.async_wait(boost::asio::use_awaitable);
    }
    Delivery answer = Delivered{};
    if (!answers.empty()) {
      answer = answers.front();
      answers.pop_front();
    }
    co_return answer;
  }
  boost::asio::awaitable<Found> find(Outgoing out) override {
    looked_for.push_back(out.reply.text);
    Found answer = Found::no;
    if (!found.empty()) {
      answer = found.front();
      found.pop_front();
    }
    co_return answer;
  }
  boost::asio::awaitable<std::optional<Profile>> profile(Address) override { co_return std::nullopt; }
  boost::asio::awaitable<Delivery> verify() override {
    ++verified;
    co_return Delivered{};
  }

 private:
  boost::asio::io_context& io_;
};

struct Bench {
  HouseFixture house;
  FixedClock clock{monday};
  boost::asio::io_context io;
  Platform platform{io};
  std::vector<std::string> duplicates, doubtful;
  std::vector<storage::OutboxItem> lost;
  std::size_t settled = 0;
  Writer writer{*house.store,
                clock,
                {[](const std::string&) {}, [](const std::string&) {}, [](bool) {}, [](std::size_t, double) {},
                 [this](std::function<void()> tell) { boost::asio::post(io, std::move(tell)); }}};
  Dispatcher dispatcher{io.get_executor(),
                        writer,
                        clock,
                        {&platform},
                        {[this](const storage::OutboxItem&, const Delivery&) { ++settled; },
                         [this](const storage::OutboxItem& item) { duplicates.push_back(item.reply.text); },
                         [this](const storage::OutboxItem& item) { doubtful.push_back(item.reply.text); },
                         [this](storage::UnitOfWork& unit, const storage::OutboxItem& item, TimePoint now) {
                           lost.push_back(item);
                           tell_lost(unit, house.house, item, now);
                         }}};

  void enqueue(const Address& who, const std::string& text, std::optional<MessageId> replaces = {}) {
    run_job([&](storage::UnitOfWork& unit, TimePoint now) {
      Reply reply;
      reply.text = text;
      reply.replaces = std::move(replaces);
      unit.enqueue(unit.person(who, now).id, {ChannelId("D" + who.user.value), {}}, reply, now);
    });
  }
  void enqueue(const std::string& user, const std::string& text, std::optional<MessageId> replaces = {}) {
    enqueue(HouseFixture::address(user), text, std::move(replaces));
  }
  // One for each of so many people, to be sent within a day.
  void enqueue_nudges(int people) {
    run_job([&](storage::UnitOfWork& unit, TimePoint now) {
      for (int i = 0; i < people; ++i) {
        Reply reply;
        reply.text = "nudge";
        const auto person = unit.person(HouseFixture::address("N" + std::to_string(i)), now).id;
        unit.enqueue_unasked(person, reply, {}, now + std::chrono::hours(24), now);
      }
    });
  }
  storage::OutboxCounts counts() {
    storage::OutboxCounts counts;
    run_job([&](storage::UnitOfWork& unit, TimePoint) { counts = unit.outbox_counts(); });
    return counts;
  }
  void run_job(std::function<void(storage::UnitOfWork&, TimePoint)> work) {
    bool done = false;
    REQUIRE(writer.submit({std::move(work), [&](Outcome) { done = true; }}));
    while (!done) turn_once();
  }
  // Nudges, and turns the loop until the platform was asked `sends` times in all and all results are written.
  void run_until(std::size_t sends) {
    dispatcher.nudge();
    while (settled < sends || counts().sending > 0) turn_once();
  }
  void turn_once() {
    io.poll_one();
    if (io.stopped()) io.restart();
  }
  // Turns the loop through `rounds` claims that must find nothing to send.
  void run_idle(int rounds) {
    for (int i = 0; i < rounds; ++i) {
      dispatcher.nudge();
      counts();
      io.poll();
      if (io.stopped()) io.restart();
      counts();
      io.poll();
    }
  }
};

using Texts = std::vector<std::string>;

}  // namespace inward::bot::test
