// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/fields.h"
#include "protocol/values.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// The commands that lines carry. All members that are views point into the parsed line.
namespace Herdscope::Protocol {

/// IAMAT <client> <position> <time>
struct Iamat
{
    std::string_view client;
    std::string_view positionText;
    std::string_view timeText;
    std::int64_t timeNs = 0;
    [[nodiscard]] Position position() const; ///< reckoned at each call
};

/// WHATSAT <client> <radius km> <bound>
struct Whatsat
{
    std::string_view client;
    double radiusKm = 0; ///< 0 … 50
    int bound = 0; ///< 0 … 20
};

/// A blank line: ignored silently.
struct Blank
{
};

/// Anything else: answered with "? " and the line as it came.
struct Invalid
{
};

using ClientCommand = std::variant<Invalid, Blank, Iamat, Whatsat>;

/// What a client may say. AT and the words of links are invalid here.
[[nodiscard]] ClientCommand parseClientLine(std::string_view line);

/// The first word is a method of HTTP, or "Host:": a browser that was lured here. Whoever hears one
/// must not take what follows for commands.
[[nodiscard]] bool isHttp(std::string_view line);

/// AT <server> <difference> <client> <position> <time>
struct At
{
    std::string_view server;
    std::string_view difference;
    std::string_view client;
    std::string_view positionText;
    std::string_view timeText;
    std::int64_t timeNs = 0;
    [[nodiscard]] Position position() const; ///< reckoned at each call
};

/// The AT line in its one canonical form, single spaces, no line end; nothing for anything else.
/// White space is taken as everywhere; whether these are the canonical bytes isCanonical() says.
[[nodiscard]] std::optional<At> parseAt(std::string_view line);
/// The same in two steps, for whoever knows from the client what to do with the rest.
class AtReader final
{
public:
    /// Reads server, difference and client. False if it is no AT line, whatever follows.
    [[nodiscard]] bool readHead(std::string_view line, At &at);
    /// Reads the rest. False if it is none.
    [[nodiscard]] bool readRest(At &at);

private:
    FieldReader m_fields {{}};
};
/// Whether @p line, of which parseAt() made @p at, is what appendAt() makes of it.
[[nodiscard]] bool isCanonical(const At &at, std::string_view line);
/// Appends "AT server difference client position time", no line end. @p out must not hold the views
/// of @p at.
void appendAt(std::string &out, const At &at);
/// The same into memory with room for sizeOf(at) bytes; where they end.
[[nodiscard]] char *write(char *to, const At &at);
[[nodiscard]] std::size_t sizeOf(const At &at);

/// Appends "? " + the line as it came + LF.
void appendInvalidAnswer(std::string &out, std::string_view line);

/// Appends a WHATSAT answer: the AT line, LF, the JSON without adjacent newlines and without
/// trailing ones, exactly two newlines.
void appendWhatsatAnswer(std::string &out, std::string_view atLine, std::string_view json);

/// Answer of a server: what a client of ours has to tell apart.
enum class AnswerStatus
{
    Complete,
    Incomplete
};
struct Answer
{
    AnswerStatus status = AnswerStatus::Incomplete;
    bool invalid = false; ///< "? …": the command was not understood or the client is unknown
    std::string_view atLine; ///< without LF; for invalid answers the whole line
    std::string_view json; ///< only of a WHATSAT, without the closing newlines
    std::size_t consumed = 0;
};
/// Takes the answer to an IAMAT (one line) or to a WHATSAT (up to the blank line) from the front of
/// @p input.
[[nodiscard]] Answer takeAnswer(std::string_view input, bool toWhatsat);

} // namespace Herdscope::Protocol
