#pragma once
// What is the same for everybody in this house, as the operator has configured it.

#include <memory>
#include <string>

#include "bot/apply.hpp"
#include "bot/config.hpp"

namespace inward::bot {

// Throws CannotStart where the files of people to talk to are not right.
House make_house(const Config&, std::shared_ptr<const dialogs::Library>, std::shared_ptr<const dialogs::Almanac>);

// innerwork.region, or else the country of help.country where its holidays are known; empty: none is configured.
std::string house_region(const Config&, const dialogs::Almanac&);

}  // namespace inward::bot
