#pragma once
// The tables of both files. A step, once released, is never edited: a change is a further step.

#include "storage/migrations.hpp"

namespace inward::storage {

extern const Schema inward_schema;  // inward.db
extern const Schema keys_schema;    // keys.db

}  // namespace inward::storage
