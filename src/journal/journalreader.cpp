// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/journalreader.h"

#include "herd/herdedit.h"
#include "journal/records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace Herdscope::Journal {

namespace {

constexpr std::string_view serverKey = "{\"server\":";
constexpr std::string_view sequenceKey = ",\"seq\":";
constexpr std::array kinds {
    Herd::EventKind::Receive, Herd::EventKind::Send,   Herd::EventKind::Connect,
    Herd::EventKind::Drop,    Herd::EventKind::LinkUp, Herd::EventKind::LinkDown,
    Herd::EventKind::Start,   Herd::EventKind::Stop,   Herd::EventKind::Error,
    Herd::EventKind::Log,     Herd::EventKind::Edit,   Herd::EventKind::Fault};
constexpr std::array sides {Herd::PeerKind::Client, Herd::PeerKind::Neighbour,
                            Herd::PeerKind::Places};

/// Takes what a record consists of from the front of a line, in the order in which it is written.
class RecordText final
{
public:
    explicit RecordText(std::string_view text)
        : m_rest(text)
    {
    }
    [[nodiscard]] bool skip(std::string_view text)
    {
        if (!m_rest.starts_with(text))
            return false;
        m_rest.remove_prefix(text.size());
        return true;
    }
    template <typename Integer>
    [[nodiscard]] bool number(std::string_view key, Integer &value, int base = 10)
    {
        if (!skip(key))
            return false;
        const char *const begin = m_rest.data();
        const auto [end, error] = std::from_chars(begin, begin + m_rest.size(), value, base);
        m_rest.remove_prefix(static_cast<std::size_t>(end - begin));
        return error == std::errc();
    }
    /// A JSON string as it stands there, with its quotes.
    [[nodiscard]] std::optional<std::string_view> quoted()
    {
        if (!m_rest.starts_with('"'))
            return {};
        std::size_t end = 1;
        while (end < m_rest.size() && m_rest[end] != '"')
            end += m_rest[end] == '\\' ? 2 : 1;
        if (end >= m_rest.size())
            return {};
        const std::string_view text = m_rest.substr(0, end + 1);
        m_rest.remove_prefix(text.size());
        return text;
    }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

/// Appends the bytes that a JSON string stands for: JSON's escapes, and then those of escaped().
bool appendBytes(std::string &out, std::string_view quoted)
{
    const std::string_view text = quoted.substr(1, quoted.size() - 2);
    if (text.find('\\') == std::string_view::npos) {
        out += text;
        return true;
    }
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && (++i == text.size() || (text[i] != '"' && text[i] != '\\')))
            return false;
        plain += text[i];
    }
    const std::optional<std::string> bytes = unescaped(plain);
    if (bytes)
        out += *bytes;
    return bytes.has_value();
}

/// One of @p values whose word comes next, in quotes.
template <typename Values, typename Word>
auto oneOf(RecordText &text, std::string_view key, const Values &values, Word word)
    -> std::optional<typename Values::value_type>
{
    if (!text.skip(key))
        return {};
    const auto quoted = text.quoted();
    if (!quoted)
        return {};
    const std::string_view its = quoted->substr(1, quoted->size() - 2);
    const auto found = std::find_if(values.begin(), values.end(),
                                    [its, word](auto value) { return word(value) == its; });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

bool readSide(RecordText &text, const JournalNames &names, EventBatch &batch, StoredEvent &event)
{
    if (!text.skip(",\"side\":"))
        return true;
    const auto side = oneOf(text, {}, sides, sideFor);
    const auto peer = side && text.skip(",\"peer\":") ? text.quoted() : std::nullopt;
    const std::size_t before = batch.text.size();
    if (!peer || !appendBytes(batch.text, *peer))
        return false;
    const std::size_t size = batch.text.size() - before;
    if (size > std::numeric_limits<std::uint16_t>::max())
        return false;
    event.peerKind = *side;
    event.peerSize = static_cast<std::uint16_t>(size);
    if (*side == Herd::PeerKind::Neighbour)
        event.neighbour = static_cast<std::int16_t>(
            names.neighbour(std::string_view(batch.text).substr(before, size)));
    return true;
}

bool readNovelty(RecordText &text, StoredEvent &event)
{
    if (!text.skip(",\"novelty\":"))
        return true;
    if (text.skip("\"useful\""))
        event.novelty = Herd::Novelty::Useful;
    else if (text.skip("\"duplicate\""))
        event.novelty = Herd::Novelty::Duplicate;
    else
        return false;
    return true;
}

/// What is behind the server. Appends to the text of @p batch, also when it fails.
bool readRest(RecordText &text, const JournalNames &names, EventBatch &batch, StoredEvent &event)
{
    event.peerAt = static_cast<std::uint32_t>(batch.text.size());
    const bool hasNumbers = text.number(sequenceKey, event.sequence)
        && text.number(",\"mono_ns\":", event.at.monotonicNs)
        && text.number(",\"wall_ns\":", event.at.wallNs);
    const auto kind =
        hasNumbers ? oneOf(text, ",\"kind\":", kinds, verbFor) : std::optional<Herd::EventKind>();
    if (!kind || !readSide(text, names, batch, event))
        return false;
    event.kind = *kind;
    if (text.skip(",\"update\":\"") && !(text.number({}, event.updateId, 16) && text.skip("\"")))
        return false;
    if (!readNovelty(text, event) || !text.skip(",\"line\":"))
        return false;
    event.lineAt = static_cast<std::uint32_t>(batch.text.size());
    const auto line = text.quoted();
    if (!line || !appendBytes(batch.text, *line) || !text.skip("}"))
        return false;
    event.lineSize = static_cast<std::uint32_t>(batch.text.size() - event.lineAt);
    return text.isAtEnd();
}

/// As appendJournalRecord() writes it.
std::string nameInJournal(const Herd::HerdSpec &herd, std::size_t server)
{
    StoredEvent event;
    event.server = static_cast<std::int16_t>(server);
    std::string record;
    appendJournalRecord(record, herd, {}, event);
    return record.substr(serverKey.size(), record.rfind(sequenceKey) - serverKey.size());
}

} // namespace

void JournalNames::setHerd(const Herd::HerdSpec &herd)
{
    m_herd = herd;
    m_names.clear();
    for (std::size_t i = 0; i < m_herd.servers.size(); ++i)
        add(static_cast<Herd::ServerIndex>(i));
}

void JournalNames::follow(std::string_view edit)
{
    const Herd::HerdSpec before = m_herd;
    if (!Herd::applyRecorded(m_herd, edit))
        return;
    for (std::size_t i = 0; i < m_herd.servers.size(); ++i)
        if (i >= before.servers.size() || before.servers[i].name != m_herd.servers[i].name
            || before.servers[i].removed != m_herd.servers[i].removed)
            add(static_cast<Herd::ServerIndex>(i));
}

/// Those that are there come before those that were: a removed server has last words, too.
void JournalNames::add(Herd::ServerIndex server)
{
    const auto at = static_cast<std::size_t>(server);
    const std::string &name = m_herd.servers[at].name;
    std::erase_if(m_names,
                  [&](const Name &each) { return each.server == server && each.name == name; });
    m_names.insert(m_herd.servers[at].removed ? m_names.end() : m_names.begin(),
                   {nameInJournal(m_herd, at), name, server});
}

Herd::ServerIndex JournalNames::writer(std::string_view quoted) const
{
    const auto found = std::find_if(m_names.begin(), m_names.end(),
                                    [quoted](const Name &each) { return each.quoted == quoted; });
    return found == m_names.end() ? Herd::nobody : found->server;
}

Herd::ServerIndex JournalNames::neighbour(std::string_view name) const
{
    const auto found = std::find_if(m_names.begin(), m_names.end(),
                                    [name](const Name &each) { return each.name == name; });
    return found == m_names.end() ? Herd::nobody : found->server;
}

JournalReader::JournalReader(const Herd::HerdSpec &herd)
    : m_first(herd)
    , m_batch(std::make_shared<EventBatch>())
{
    m_names.setHerd(m_first);
}

std::size_t JournalReader::take(std::string_view bytes)
{
    std::size_t taken = 0;
    m_isRunOver = false;
    while (m_batch->events.size() < batchEvents) {
        const std::size_t end = bytes.find('\n', taken);
        if (end == std::string_view::npos)
            break;
        if (takeLine(bytes.substr(taken, end - taken)) == Taken::OfAnotherRun) {
            m_isRunOver = true;
            m_names.setHerd(m_first);
            m_sequence = m_before = 0;
            break;
        }
        taken = end + 1;
    }
    return taken;
}

void JournalReader::takeRest(std::string_view line)
{
    if (!line.empty() && takeLine(line) == Taken::OfAnotherRun)
        ++m_damaged;
}

JournalReader::Taken JournalReader::takeLine(std::string_view line)
{
    RecordText text(line);
    StoredEvent event;
    EventBatch &batch = *m_batch;
    const std::size_t before = batch.text.size();
    bool isRecord = text.skip(serverKey);
    if (isRecord && !text.skip("null")) {
        const auto name = text.quoted();
        event.server = static_cast<std::int16_t>(name ? m_names.writer(*name) : Herd::nobody);
        isRecord = event.server != Herd::nobody;
    }
    isRecord = isRecord && readRest(text, m_names, batch, event);
    if (isRecord && event.sequence <= m_sequence && m_before != 0 && event.sequence > m_before
        && !batch.events.empty())
        dropLast();
    if (isRecord && event.sequence > m_sequence) {
        m_before = m_sequence;
        m_sequence = event.sequence;
        batch.events.push_back(event);
        ++m_records;
        if (event.kind == Herd::EventKind::Edit)
            m_names.follow(batch.line(event));
        return Taken::Yes;
    }
    batch.text.resize(before);
    if (isRecord && event.sequence != 0) // 0: about the file itself
        return Taken::OfAnotherRun;
    m_damaged += isRecord ? 0 : 1;
    return Taken::Yes;
}

/// Its number was too great. Its text stays where it is.
void JournalReader::dropLast()
{
    m_batch->events.pop_back();
    m_sequence = m_before;
    --m_records;
    ++m_damaged;
}

EventBatchPtr JournalReader::takeBatch()
{
    if (m_batch->events.empty())
        return {};
    m_batch->events.shrink_to_fit();
    m_batch->text.shrink_to_fit();
    return std::exchange(m_batch, std::make_shared<EventBatch>());
}

} // namespace Herdscope::Journal
