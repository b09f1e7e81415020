#pragma once
// A store in memory whose own connection to inward.db can be looked into.

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/store.hpp"

struct sqlite3;

namespace inward::test {

class GlassStore {
 public:
  GlassStore();

  storage::Store& operator*() { return *store_; }

  // What the store has prepared: each statement's text and how SQLite carries it out.
  std::vector<std::pair<std::string, std::string>> plans() const;

  // Steps of SQLite's virtual machine that `work` takes.
  std::int64_t steps(const std::function<void()>& work) const;

 private:
  std::string plan(const std::string& text) const;
  std::int64_t count_steps() const;

  std::unique_ptr<storage::Store> store_;
  sqlite3* handle_ = nullptr;
};

}  // namespace inward::test
