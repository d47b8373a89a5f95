// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/tomlreading.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace Herdscope::Herd {

namespace {

/// Edits (insert, delete, replace, swap neighbours) that make one word of the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t {0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row.back();
}

std::string listed(Keys words)
{
    std::string text;
    for (const std::string_view word : words)
        text += (text.empty() ? "" : ", ") + inQuotes(word);
    return text;
}

} // namespace

std::string inQuotes(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

void refuse(const toml::source_region &where, std::string problem, std::string remedy)
{
    throw HerdFileError {static_cast<int>(where.begin.line), static_cast<int>(where.begin.column),
                         std::move(problem), std::move(remedy)};
}

std::string instead(std::string_view word, Keys known)
{
    const auto nearest = std::min_element(known.begin(), known.end(),
                                          [word](std::string_view a, std::string_view b) {
                                              return distance(word, a) < distance(word, b);
                                          });
    const std::size_t tolerated = word.size() > 4 ? 2 : 1;
    if (distance(word, *nearest) <= tolerated)
        return "write " + inQuotes(*nearest);
    return (known.size() == 1 ? "write " : "write one of ") + listed(known);
}

void checkKeys(const toml::table &table, std::string_view where, Keys known)
{
    // In the order of the file, not of the alphabet: the first mistake is the one to show.
    const toml::key *unknown = nullptr;
    for (const auto &[key, value] : table) {
        const bool isKnown = std::find(known.begin(), known.end(), key.str()) != known.end();
        if (!isKnown && (!unknown || key.source().begin < unknown->source().begin))
            unknown = &key;
    }
    if (unknown)
        refuse(unknown->source(),
               "unknown key " + inQuotes(unknown->str()) + ' ' + std::string(where),
               instead(unknown->str(), known));
}

std::string_view typeName(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "an array";
    case toml::node_type::string:
        return "a string";
    case toml::node_type::integer:
        return "a whole number";
    case toml::node_type::floating_point:
        return "a decimal number";
    case toml::node_type::boolean:
        return "true or false";
    default:
        return "a date or time";
    }
}

void refuseType(const toml::node &node, std::string_view key, std::string_view wanted,
                std::string_view example)
{
    refuse(node.source(),
           inQuotes(key) + " is " + std::string(typeName(node)) + ", not " + std::string(wanted),
           "write " + std::string(key) + " = " + std::string(example));
}

const toml::node &require(const toml::table &table, std::string_view where, std::string_view key,
                          std::string_view example)
{
    const toml::node *node = table.get(key);
    if (!node)
        refuse(table.source(), "missing key " + inQuotes(key) + ' ' + std::string(where),
               "add " + std::string(key) + " = " + std::string(example));
    return *node;
}

std::string stringOf(const toml::node &node, std::string_view key, std::string_view example)
{
    const auto *text = node.as_string();
    if (!text)
        refuseType(node, key, "a string", example);
    return text->get();
}

std::int64_t integerOf(const toml::node &node, std::string_view key, std::string_view example)
{
    const auto *number = node.as_integer();
    if (!number)
        refuseType(node, key, "a whole number", example);
    return number->get();
}

double degreesOf(const toml::node &node, std::string_view key, double limit,
                 std::string_view example)
{
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value)
        refuseType(node, key, "a number of degrees", example);
    if (!(*value >= -limit && *value <= limit)) {
        const std::string bound = std::to_string(static_cast<int>(limit));
        refuse(node.source(), inQuotes(key) + " is out of range",
               "write degrees from -" + bound + " to " + bound);
    }
    return *value;
}

std::string_view wordOf(const toml::node &node, std::string_view key, Keys known)
{
    const std::string word = stringOf(node, key, inQuotes(*known.begin()));
    const auto found = std::find(known.begin(), known.end(), word);
    if (found == known.end())
        refuse(node.source(), inQuotes(key) + " can't be " + inQuotes(word), instead(word, known));
    return *found;
}

const toml::array *tablesOf(const toml::table &document, std::string_view key)
{
    const toml::node *node = document.get(key);
    if (!node)
        return nullptr;
    const std::string header = "[[" + std::string(key) + "]]";
    const toml::array *array = node->as_array();
    if (!array)
        refuse(node->source(), inQuotes(key) + " is " + std::string(typeName(*node)),
               "begin each one with " + header + " on a line of its own");
    for (const toml::node &element : *array)
        if (!element.is_table())
            refuse(element.source(), inQuotes(key) + " holds " + std::string(typeName(element)),
                   "begin each one with " + header + " on a line of its own");
    return array;
}

void refuseServer(const toml::source_region &where, std::string_view name, const HerdSpec &herd)
{
    std::string known;
    for (const ServerSpec &server : herd.servers) {
        if (distance(name, server.name) <= 2)
            refuse(where, "there is no server named " + inQuotes(name),
                   "write " + inQuotes(server.name));
        if (known.size() < 100)
            known += (known.empty() ? "" : ", ") + inQuotes(server.name);
    }
    refuse(where, "there is no server named " + inQuotes(name), "name one of " + known);
}

} // namespace Herdscope::Herd
