#include "bot/cli.hpp"

int main(int argc, char** argv) {
  return inward::bot::run_command_line(argc, argv);
}
