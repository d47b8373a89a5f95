// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/linkfault.h"

#include "herd/numbertext.h"

#include <charconv>
#include <cmath>

namespace Herdscope::Herd {

namespace {

constexpr double nsPerSecond = 1e9;
constexpr std::string_view noFault = "takes its time as before";
constexpr std::string_view takes = "takes ";
constexpr std::string_view more = ", and up to ";
constexpr std::string_view at = ", at ";
constexpr std::string_view noOffset = "clock right";
constexpr std::string_view clock = "clock ";

std::string secondsText(std::int64_t ns)
{
    return numberText(static_cast<double>(ns) / nsPerSecond);
}

bool skip(std::string_view &text, std::string_view what)
{
    if (!text.starts_with(what))
        return false;
    text.remove_prefix(what.size());
    return true;
}

/// A number and what is behind it.
std::optional<double> takeNumber(std::string_view &text, std::string_view unit)
{
    double value = 0;
    const char *const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ec != std::errc() || !std::isfinite(value) || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
    return skip(text, unit) ? std::optional(value) : std::nullopt;
}

/// Of more than a number of nanoseconds can say: none.
std::optional<std::int64_t> takeSeconds(std::string_view &text, std::string_view unit)
{
    constexpr double most = 9e9;
    const auto seconds = takeNumber(text, unit);
    if (!seconds || *seconds > most)
        return std::nullopt;
    return static_cast<std::int64_t>(std::llround(*seconds * nsPerSecond));
}

} // namespace

bool LinkFault::isSound() const
{
    return delayNs >= 0 && delayNs <= mostDelayNs && jitterNs >= 0 && jitterNs <= mostDelayNs
        && bytesPerSecond >= 0 && bytesPerSecond <= mostBytesPerSecond;
}

std::string textOf(const LinkFault &fault)
{
    if (fault.isNone())
        return std::string(noFault);
    std::string text(takes);
    text += secondsText(fault.delayNs) + " s";
    if (fault.jitterNs > 0)
        text.append(more) += secondsText(fault.jitterNs) + " s more";
    if (fault.bytesPerSecond > 0)
        text.append(at) += std::to_string(fault.bytesPerSecond) + " bytes/s";
    return text;
}

std::optional<LinkFault> linkFaultOf(std::string_view text)
{
    LinkFault fault;
    if (text == noFault)
        return fault;
    const auto delay = skip(text, takes) ? takeSeconds(text, " s") : std::nullopt;
    if (!delay)
        return std::nullopt;
    fault.delayNs = *delay;
    if (skip(text, more)) {
        const auto jitter = takeSeconds(text, " s more");
        if (!jitter)
            return std::nullopt;
        fault.jitterNs = *jitter;
    }
    if (skip(text, at)) {
        const auto bytes = takeNumber(text, " bytes/s");
        if (!bytes || *bytes > static_cast<double>(LinkFault::mostBytesPerSecond))
            return std::nullopt;
        fault.bytesPerSecond = static_cast<std::int64_t>(*bytes);
    }
    return text.empty() && fault.isSound() ? std::optional(fault) : std::nullopt;
}

std::string clockText(std::int64_t aheadNs)
{
    if (aheadNs == 0)
        return std::string(noOffset);
    return std::string(clock) + secondsText(aheadNs > 0 ? aheadNs : -aheadNs)
        + (aheadNs > 0 ? " s ahead" : " s behind");
}

std::optional<std::int64_t> clockOf(std::string_view text)
{
    if (text == noOffset)
        return 0;
    const auto offset = skip(text, clock) ? takeSeconds(text, " s ") : std::nullopt;
    if (!offset || (text != "ahead" && text != "behind"))
        return std::nullopt;
    return text == "ahead" ? *offset : -*offset;
}

} // namespace Herdscope::Herd
