#include "bot/writer.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

namespace inward::bot {

Writer::Writer(storage::Store& store, const Clock& clock, WriterHooks hooks)
    : store_(store), clock_(clock), hooks_(std::move(hooks)), thread_([this] { run(); }) {}

Writer::~Writer() {
  stop();
}

bool Writer::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || health_ == Health::broken || queue_.size() >= queue_limit) return false;
    queue_.push_back(std::move(job));
    if (queue_.size() > 1) return true;
  }
  arrived_.notify_one();
  return true;
}

bool Writer::healthy() const {
  const std::lock_guard lock(mutex_);
  return health_ == Health::good && !stopping_;
}

std::size_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::run() {
  for (auto batch = take_all(); !batch.empty(); batch = take_all()) {
    try {
      write(std::move(batch));
    } catch (const storage::StoreBroken& e) {
      set_health(Health::broken);
      hooks_.on_broken(e.what());
      return;
    }
  }
}

// Empty: the writer is to end.
std::vector<Job> Writer::take_all() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), batch_limit));
  std::vector<Job> batch(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + count));
  queue_.erase(queue_.begin(), queue_.begin() + count);
  return batch;
}

void Writer::write(std::vector<Job> batch) {
  const auto began = std::chrono::steady_clock::now();
  std::vector<Outcome> outcomes(batch.size(), Outcome::committed);
  try {
    const auto transaction = store_.begin();
    const auto now = clock_.now();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      try {
        transaction->in_savepoint([&] { batch[i].work(*transaction, now); });
      } catch (const storage::StoreFull&) {
        throw;
      } catch (const storage::StoreBroken&) {
        throw;
      } catch (const std::exception& e) {
        outcomes[i] = Outcome::failed;
        hooks_.on_failed_job(e.what());
      }
    }
    transaction->commit();
    note_space(false);
  } catch (const storage::StoreFull&) {
    note_space(true);
    std::fill(outcomes.begin(), outcomes.end(), Outcome::no_space);
  } catch (const storage::StoreBroken&) {
    throw;
  } catch (const storage::StoreError& e) {  // no transaction to be had: nothing was kept
    hooks_.on_failed_job(e.what());
    std::fill(outcomes.begin(), outcomes.end(), Outcome::failed);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  hooks_.on_commit(batch.size(), took.count());
  release(std::move(batch), std::move(outcomes));
}

void Writer::release(std::vector<Job> batch, std::vector<Outcome> outcomes) {
  const auto all =
      std::make_shared<std::pair<std::vector<Job>, std::vector<Outcome>>>(std::move(batch), std::move(outcomes));
  const auto tell = [all] {
    for (std::size_t i = 0; i < all->first.size(); ++i) all->first[i].done(all->second[i]);
  };
  if (hooks_.release)
    hooks_.release(tell);
  else
    tell();
}

void Writer::note_space(bool full) {
  const auto health = full ? Health::no_space : Health::good;
  {
    const std::lock_guard lock(mutex_);
    if (health_ == health) return;
  }
  set_health(health);
  hooks_.on_space(full);
}

void Writer::set_health(Health health) {
  const std::lock_guard lock(mutex_);
  health_ = health;
}

}  // namespace inward::bot
