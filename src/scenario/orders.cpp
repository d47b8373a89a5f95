// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/orders.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Herdscope::Scenario {

namespace {

using Herd::HerdOrder;

constexpr std::array<std::pair<Act::Kind, HerdOrder::Kind>, 11> kinds {{
    {Act::Kind::Kill, HerdOrder::Kind::Kill},
    {Act::Kind::Restart, HerdOrder::Kind::Restart},
    {Act::Kind::Freeze, HerdOrder::Kind::Freeze},
    {Act::Kind::Thaw, HerdOrder::Kind::Thaw},
    {Act::Kind::Cut, HerdOrder::Kind::Cut},
    {Act::Kind::CutOneWay, HerdOrder::Kind::CutOneWay},
    {Act::Kind::Heal, HerdOrder::Kind::Heal},
    {Act::Kind::Break, HerdOrder::Kind::Break},
    {Act::Kind::Delay, HerdOrder::Kind::Delay},
    {Act::Kind::Partition, HerdOrder::Kind::Partition},
    {Act::Kind::Clock, HerdOrder::Kind::Clock},
}};

} // namespace

std::optional<HerdOrder> orderOf(const Act &act)
{
    const auto *kind = std::find_if(kinds.begin(), kinds.end(),
                                    [&act](const auto &each) { return each.first == act.kind; });
    if (kind == kinds.end())
        return {};
    HerdOrder order;
    order.kind = kind->second;
    order.server = act.server;
    order.other = act.other;
    order.group = act.group;
    if (act.kind == Act::Kind::Delay)
        order.fault = {act.lengthNs, act.jitterNs, act.bytesPerSecond};
    else
        order.lengthNs = act.lengthNs;
    return order;
}

Act actOf(const HerdOrder &order)
{
    Act act;
    act.kind = std::find_if(kinds.begin(), kinds.end(), [&order](const auto &each) {
                   return each.second == order.kind;
               })->first;
    act.server = order.server;
    act.other = order.other;
    act.group = order.group;
    act.lengthNs = order.lengthNs;
    if (order.kind == HerdOrder::Kind::Delay) {
        act.lengthNs = order.fault.delayNs;
        act.jitterNs = order.fault.jitterNs;
        act.bytesPerSecond = order.fault.bytesPerSecond;
    }
    return act;
}

std::vector<Act> ordersIn(const History::Past &past, std::int64_t fromNs, std::int64_t untilNs)
{
    std::vector<Act> acts;
    past.forEachEvent(past.first(), past.end(), [&](auto, const auto &batch, const auto &event) {
        const std::int64_t atNs = event.at.monotonicNs;
        if (event.kind != Herd::EventKind::Fault || event.server != Herd::nobody || atNs < fromNs
            || atNs > untilNs)
            return;
        if (const auto order = Herd::herdOrderOf(batch.line(event))) {
            acts.push_back(actOf(*order));
            acts.back().atNs = atNs - fromNs;
        }
    });
    return acts;
}

} // namespace Herdscope::Scenario
