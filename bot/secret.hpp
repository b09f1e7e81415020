#pragma once

#include <string>
#include <utility>

namespace inward::bot {

// A word that must not be shown. It has no operator<< and no conversion: whoever reads it says reveal().
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  const std::string& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

}  // namespace inward::bot
