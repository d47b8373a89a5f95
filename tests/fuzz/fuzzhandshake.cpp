// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/handshake.h"
#include "herd/presets.h"
#include "protocol/hash.h"
#include "protocol/lines.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace Herdscope::Fuzz {

using Herd::Handshake;
using State = Handshake::State;

namespace {

/// In a row: ours is the second, its neighbours are the first and the third.
const Herd::HerdSpec &spec()
{
    static const Herd::HerdSpec herd = *Herd::makePreset("line 4");
    return herd;
}
constexpr Herd::ServerIndex self = 1;
constexpr Herd::ServerIndex dialledNeighbour = 2;
constexpr int maxLines = 8; ///< more only take time
constexpr std::uint64_t instance = 0x0123'4567'89ab'cdef;

const std::string &nameOf(Herd::ServerIndex server)
{
    return spec().servers[static_cast<std::size_t>(server)].name;
}

/// Stands in for the HMAC, which would only take time.
Protocol::Sum sumOf(std::string_view text)
{
    Protocol::Sum sum {};
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] = static_cast<std::uint8_t>(Protocol::stableHash(text, i / 8) >> i % 8 * 8);
    return sum;
}

Handshake endOf(Herd::ServerIndex server, Herd::ServerIndex expected, bool proves)
{
    Handshake::Identity identity;
    identity.instance = instance + static_cast<std::uint64_t>(server);
    identity.nonce = {0x1111, static_cast<std::uint64_t>(server)};
    identity.wallNs = 1'520'023'934'918'963'997;
    if (proves)
        identity.mac = sumOf;
    return Handshake(spec(), server, std::move(identity), expected);
}

std::string takeLineFrom(std::string &said)
{
    const std::string line = said.substr(0, said.find('\n'));
    said.erase(0, line.size() + 1);
    return line;
}

std::string helloOf(Herd::ServerIndex server)
{
    std::string said;
    endOf(server, self, true).begin(said);
    return takeLineFrom(said);
}

std::string proofOf(std::string_view role, std::string_view diallersHello,
                    std::string_view acceptorsHello)
{
    std::string text(role);
    text.append("\n").append(diallersHello).append("\n").append(acceptorsHello).append("\n");
    std::string line;
    Protocol::appendProof(line, {sumOf(text)});
    line.pop_back();
    return line;
}

std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> words;
    for (auto from = line.begin(); from != line.end();) {
        from = std::find_if_not(from, line.end(), Protocol::isSpace);
        const auto to = std::find_if(from, line.end(), Protocol::isSpace);
        if (from != to)
            words.emplace_back(from, to);
        from = to;
    }
    return words;
}

bool isHex(const std::string &word, std::size_t digits)
{
    return word.size() == digits
        && word.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

bool isTimeNs(const std::string &word)
{
    return word.find_first_not_of("0123456789") == std::string::npos && word.size() <= 19
        && (word.size() < 19 || word <= "9223372036854775807");
}

/// What one end may hear, and what it has to make of it: the rules once more, in words.
class Expectation final
{
public:
    Expectation(Herd::ServerIndex expected, bool proves)
        : m_expected(expected)
        , m_proves(proves)
    {
    }
    void noteSaid(std::string_view said)
    {
        if (m_ours.empty())
            m_ours = said.substr(0, said.find('\n'));
    }
    void hear(const std::string &line)
    {
        if (m_state != State::Waiting || Protocol::isBlank(line))
            return;
        const bool isHello = m_theirs.empty();
        if (isHello ? !isRightHello(line) : !isRightAnswer(line))
            m_state = State::Refused;
        else if (isHello)
            m_theirs = line;
        else if (m_proves && !m_proved)
            m_proved = true;
        else
            m_state = State::Up;
    }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isGreeted() const { return !m_theirs.empty(); }
    /// The proof that it wants, or with the other role its own.
    [[nodiscard]] std::string proof(bool right) const
    {
        const bool dials = m_expected != Herd::nobody;
        return proofOf(dials == right ? "answers" : "dials", dials ? m_ours : m_theirs,
                       dials ? m_theirs : m_ours);
    }

private:
    [[nodiscard]] bool isRightHello(const std::string &line) const
    {
        static const std::uint64_t fingerprint = spec().fingerprint();
        const auto words = wordsOf(line);
        if (words.size() < 5 || words[0] != "HELLO" || !isHex(words[2], 16) || !isHex(words[4], 16))
            return false;
        const bool hasNonce = words.size() > 6 && isHex(words[5], 32) && isTimeNs(words[6]);
        if (!hasNonce && (m_proves || words.size() > 5))
            return false;
        const std::size_t zeros = std::min(words[1].find_first_not_of('0'), words[1].size());
        const bool isNeighbour =
            words[3] == nameOf(2) || (m_expected == Herd::nobody && words[3] == nameOf(0));
        return words[1].substr(zeros) == "1" && isNeighbour
            && std::stoull(words[2], nullptr, 16) == fingerprint;
    }
    [[nodiscard]] bool isRightAnswer(const std::string &line) const
    {
        auto words = wordsOf(line);
        if (!m_proves || m_proved)
            return words == std::vector<std::string> {"WELCOME"};
        if (words.size() == 2)
            for (char &c : words[1])
                c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        return words == wordsOf(proof(true));
    }

    Herd::ServerIndex m_expected;
    bool m_proves;
    bool m_proved = false;
    State m_state = State::Waiting;
    std::string m_ours;
    std::string m_theirs;
};

/// Lines that a right greeting consists of and some that are nearly right; else what stands in the
/// input.
std::string takeLine(ByteReader &in, const Expectation &expectation)
{
    static const std::string hello = helloOf(dialledNeighbour);
    const std::uint8_t choice = in.byte();
    switch (choice) {
    case 0:
    case 1:
    case 2:
    case 3:
        return helloOf(choice);
    case 4:
        return "WELCOME";
    case 5:
        return "  ";
    case 6:
        return "? " + hello;
    case 7:
        return hello + " further words";
    case 8:
        return hello.substr(0, in.byte());
    case 9: {
        std::string changed = hello;
        changed[in.byte() % changed.size()] = static_cast<char>(in.byte());
        return changed;
    }
    case 10:
        return expectation.proof(true);
    case 11:
        return expectation.proof(false);
    case 12:
        return "REFUSED taken";
    default:
        return std::string(in.line());
    }
}

/// One end and anybody at the other: it is up after the right words only, and stays what it is.
void checkOneEnd(ByteReader &in, Herd::ServerIndex expected, bool proves)
{
    Handshake end = endOf(self, expected, proves);
    Expectation expectation(expected, proves);
    std::string said;
    if (expected != Herd::nobody)
        end.begin(said);
    for (int lines = 0; lines < maxLines && !in.atEnd(); ++lines) {
        expectation.noteSaid(said);
        const std::string line = takeLine(in, expectation);
        if (line.find('\n') != std::string::npos)
            continue; // the framing gives none
        expectation.hear(line);
        const std::size_t before = said.size();
        const State state = end.handle(line, said);
        HERDSCOPE_REQUIRE(state == expectation.state() && end.state() == state);
        HERDSCOPE_REQUIRE((end.refusal() == Handshake::Refusal::None) == (state != State::Refused));
        HERDSCOPE_REQUIRE(end.reason().empty() == (state != State::Refused));
        HERDSCOPE_REQUIRE(said.size() == before || said.back() == '\n');
        HERDSCOPE_REQUIRE(said.size() <= before + line.size() + 400);
    }
    HERDSCOPE_REQUIRE((end.neighbour() != Herd::nobody) == expectation.isGreeted());
}

/// Two right ends, and on the way somebody without the token who drops, repeats and changes lines:
/// who is up has heard what the other has said.
void checkBothEnds(ByteReader &in, bool proves)
{
    Handshake dialler = endOf(self, dialledNeighbour, proves);
    Handshake acceptor = endOf(dialledNeighbour, Herd::nobody, proves);
    std::string toAcceptor;
    std::string toDialler;
    std::string saidHellos;
    std::string heardHellos;
    dialler.begin(toAcceptor);
    bool untouched = true;
    for (int i = 0; i < 12 && (!toAcceptor.empty() || !toDialler.empty()); ++i) {
        const bool there = !toAcceptor.empty();
        std::string line = takeLineFrom(there ? toAcceptor : toDialler);
        if (line.starts_with("HELLO"))
            saidHellos += line;
        const std::uint8_t deed = in.byte();
        untouched = untouched && deed < 200;
        if (deed >= 240 && !line.empty())
            line[in.byte() % line.size()] = 'x';
        if (line.starts_with("HELLO"))
            heardHellos += line;
        Handshake &end = there ? acceptor : dialler;
        for (int times = deed < 200 || deed >= 230 ? 1 : deed < 215 ? 0 : 2; times > 0; --times)
            end.handle(line, there ? toDialler : toAcceptor);
    }
    const bool bothUp = dialler.state() == State::Up && acceptor.state() == State::Up;
    const bool anyUp = dialler.state() == State::Up || acceptor.state() == State::Up;
    HERDSCOPE_REQUIRE(!untouched || bothUp);
    HERDSCOPE_REQUIRE(!proves || !anyUp || saidHellos == heardHellos);
}

} // namespace

void fuzzHandshake(std::string_view input)
{
    ByteReader in(input);
    const std::uint8_t choice = in.byte();
    const bool proves = choice % 2 == 0;
    switch (choice / 2 % 3) {
    case 0:
        return checkOneEnd(in, dialledNeighbour, proves);
    case 1:
        return checkOneEnd(in, Herd::nobody, proves);
    default:
        return checkBothEnds(in, proves);
    }
}

} // namespace Herdscope::Fuzz
