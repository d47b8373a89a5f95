// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes of a herd as the log tells them.
#include "herd/herdedit.h"
#include "herd/numbertext.h"
#include "protocol/fields.h"

#include <charconv>

namespace Herdscope::Herd {

namespace {

constexpr std::string_view serverAdded = "server added:";
constexpr std::string_view serverRemoved = "server removed:";
constexpr std::string_view serverRenamed = "server renamed:";
constexpr std::string_view serverMoved = "server moved:";
constexpr std::string_view portChanged = "port changed:";
constexpr std::string_view linkAdded = "link added:";
constexpr std::string_view linkRemoved = "link removed:";

std::string text(std::string_view what, std::initializer_list<std::string_view> words)
{
    std::string line(what);
    for (const std::string_view word : words)
        line.append(1, ' ').append(word);
    return line;
}

struct Writing
{
    std::string operator()(const AddServer &edit) const
    {
        const ServerSpec &server = edit.server;
        std::string line =
            text(serverAdded,
                 {server.name, server.host, "port", std::to_string(server.port), "at",
                  numberText(server.latitudeDeg), numberText(server.longitudeDeg)});
        if (server.linkPort)
            line += " link-port " + std::to_string(*server.linkPort);
        for (const std::string &pin : server.pins)
            line += " pin " + pin;
        return line;
    }
    std::string operator()(const RemoveServer &edit) const
    {
        return text(serverRemoved, {edit.name});
    }
    std::string operator()(const RenameServer &edit) const
    {
        return text(serverRenamed, {edit.name, "to", edit.to});
    }
    std::string operator()(const MoveServer &edit) const
    {
        return text(serverMoved,
                    {edit.name, "to", numberText(edit.latitudeDeg), numberText(edit.longitudeDeg)});
    }
    std::string operator()(const SetPort &edit) const
    {
        return text(portChanged, {edit.name, "to", std::to_string(edit.port)});
    }
    std::string operator()(const AddLink &edit) const
    {
        return edit.tls ? text(linkAdded, {edit.a, edit.b, "tls"})
                        : text(linkAdded, {edit.a, edit.b});
    }
    std::string operator()(const RemoveLink &edit) const
    {
        return text(linkRemoved, {edit.a, edit.b});
    }
};

/// Field by field; bad once and for all at the first that is not as expected.
class Reading final
{
public:
    explicit Reading(std::string_view text)
        : m_fields(text)
    {
    }
    [[nodiscard]] std::string name()
    {
        const std::string_view field = m_fields.next();
        m_good = m_good && !field.empty();
        return std::string(field);
    }
    Reading &word(std::string_view expected)
    {
        m_good = m_good && m_fields.next() == expected;
        return *this;
    }
    template <typename Number>
    [[nodiscard]] Number number()
    {
        Number value {};
        const std::string_view field = m_fields.next();
        const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
        m_good = m_good && read.ec == std::errc() && read.ptr == field.data() + field.size();
        return value;
    }
    [[nodiscard]] std::string_view next() { return m_fields.next(); }
    void fail() { m_good = false; }
    [[nodiscard]] bool isGood() const { return m_good && m_fields.atEnd(); }
    [[nodiscard]] bool atEnd() const { return !m_good || m_fields.atEnd(); }

private:
    Protocol::FieldReader m_fields;
    bool m_good = true;
};

HerdEdit readServer(Reading &in)
{
    ServerSpec server;
    server.name = in.name();
    server.host = in.name();
    server.port = in.word("port").number<std::uint16_t>();
    server.latitudeDeg = in.word("at").number<double>();
    server.longitudeDeg = in.number<double>();
    while (!in.atEnd()) {
        const std::string_view word = in.next();
        if (word == "link-port")
            server.linkPort = in.number<std::uint16_t>();
        else if (word == "pin")
            server.pins.push_back(in.name());
        else
            in.fail();
    }
    return AddServer {std::move(server)};
}

HerdEdit readMove(Reading &in)
{
    MoveServer edit;
    edit.name = in.name();
    edit.latitudeDeg = in.word("to").number<double>();
    edit.longitudeDeg = in.number<double>();
    return edit;
}

HerdEdit readLink(Reading &in)
{
    AddLink edit;
    edit.a = in.name();
    edit.b = in.name();
    if (!in.atEnd()) {
        in.word("tls");
        edit.tls = true;
    }
    return edit;
}

std::optional<HerdEdit> read(std::string_view what, Reading &in)
{
    if (what == serverAdded)
        return readServer(in);
    if (what == serverMoved)
        return readMove(in);
    if (what == linkAdded)
        return readLink(in);
    const std::string name = in.name();
    if (what == serverRemoved)
        return RemoveServer {name};
    if (what == serverRenamed)
        return RenameServer {name, in.word("to").name()};
    if (what == portChanged)
        return SetPort {name, in.word("to").number<std::uint16_t>()};
    if (what == linkRemoved)
        return RemoveLink {name, in.name()};
    return {};
}

} // namespace

std::string textOf(const HerdEdit &edit)
{
    return std::visit(Writing {}, edit);
}

std::optional<HerdEdit> parseEdit(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return {};
    Reading in(text.substr(colon + 1));
    auto edit = read(text.substr(0, colon + 1), in);
    return in.isGood() ? edit : std::nullopt;
}

} // namespace Herdscope::Herd
