// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdorder.h"

#include "herd/numbertext.h"
#include "protocol/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace Herdscope::Herd {

namespace {

using Kind = HerdOrder::Kind;

constexpr std::string_view ordered = "ordered:";
constexpr std::string_view askedBy = "; asked by ";
constexpr double nsPerSecond = 1e9;
constexpr std::array<std::string_view, 11> words {"kill",  "restart",     "freeze", "thaw",
                                                  "cut",   "cut-one-way", "heal",   "break",
                                                  "delay", "partition",   "clock"};

void add(std::string &text, std::string_view word)
{
    text.append(1, ' ').append(word);
}

/// Of a partition, "for 10 s".
std::optional<std::int64_t> readSeconds(Protocol::FieldReader &in)
{
    constexpr double most = 9e9;
    const std::string_view field = in.next();
    double seconds = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), seconds);
    const bool isNumber = read.ec == std::errc() && read.ptr == field.data() + field.size();
    if (!isNumber || !std::isfinite(seconds) || seconds <= 0 || seconds > most || in.next() != "s")
        return {};
    return static_cast<std::int64_t>(std::llround(seconds * nsPerSecond));
}

bool readPartition(HerdOrder &order, Protocol::FieldReader &in)
{
    std::string_view word = in.next();
    if (word == "for") {
        const auto length = readSeconds(in);
        if (!length)
            return false;
        order.lengthNs = *length;
        word = in.next();
    }
    while (!in.atEnd())
        order.group.emplace_back(in.next());
    return word == "of" && !order.group.empty();
}

bool readFault(HerdOrder &order, Protocol::FieldReader &in)
{
    std::string_view rest = in.rest();
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (order.kind == Kind::Delay) {
        const auto fault = linkFaultOf(rest);
        order.fault = fault.value_or(LinkFault());
        return fault.has_value();
    }
    const auto ahead = clockOf(rest);
    order.lengthNs = ahead.value_or(0);
    return ahead.has_value();
}

bool readRest(HerdOrder &order, Protocol::FieldReader &in)
{
    if (order.kind == Kind::Partition)
        return readPartition(order, in);
    order.server = in.next();
    if (order.kind == Kind::Heal && order.server.empty())
        return true;
    const bool isOfLink = order.kind >= Kind::Cut && order.kind <= Kind::Delay;
    if (isOfLink)
        order.other = in.next();
    if (order.server.empty() || (isOfLink && order.other.empty()))
        return false;
    return order.kind == Kind::Delay || order.kind == Kind::Clock ? readFault(order, in)
                                                                  : in.atEnd();
}

} // namespace

std::string textOf(const HerdOrder &order)
{
    std::string text(ordered);
    add(text, words.at(static_cast<std::size_t>(order.kind)));
    if (order.kind == Kind::Partition) {
        if (order.lengthNs > 0)
            text += " for " + numberText(static_cast<double>(order.lengthNs) / nsPerSecond) + " s";
        text += " of";
    }
    for (const std::string &name : {order.server, order.other})
        if (!name.empty())
            add(text, name);
    for (const std::string &name : order.group)
        add(text, name);
    if (order.kind == Kind::Delay)
        add(text, textOf(order.fault));
    else if (order.kind == Kind::Clock)
        add(text, clockText(order.lengthNs));
    return order.by.empty() ? text : text.append(askedBy).append(order.by);
}

std::optional<HerdOrder> herdOrderOf(std::string_view text)
{
    if (!text.starts_with(ordered))
        return {};
    text.remove_prefix(ordered.size());
    HerdOrder order;
    if (const std::size_t at = text.rfind(askedBy); at != std::string_view::npos) {
        order.by = text.substr(at + askedBy.size());
        text = text.substr(0, at);
    }
    Protocol::FieldReader in(text);
    const auto word = std::find(words.begin(), words.end(), in.next());
    if (word == words.end())
        return {};
    order.kind = static_cast<Kind>(word - words.begin());
    return readRest(order, in) ? std::optional(std::move(order)) : std::nullopt;
}

} // namespace Herdscope::Herd
