// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/controlwords.h"

#include "cli/quantities.h"
#include "net/controlclient.h"

#include <QCoreApplication>

#include <cstdint>

namespace Herdscope::Cli {

namespace {

using Net::ControlRequest;
using Command = ControlRequest::Command;
using Problem = tl::unexpected<QString>;

QString say(const char *text)
{
    return QCoreApplication::translate("herdctl", text);
}

/// The words behind the command, one after the other. The first problem stays.
class Words final
{
public:
    explicit Words(const QStringList &words)
        : m_words(words)
    {
    }
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_words.size(); }
    [[nodiscard]] bool isNext(QLatin1String word) const
    {
        return !isAtEnd() && m_words[m_at] == word;
    }
    QString take() { return isAtEnd() ? QString() : m_words[m_at++]; }
    void takeTime(std::int64_t &to)
    {
        take(parseTime, to,
             QT_TRANSLATE_NOOP("herdctl", "\"%1\" is no time: write 100ms, 5s or 2m."));
    }
    void takeRate(std::int64_t &to)
    {
        take(parseRate, to,
             QT_TRANSLATE_NOOP("herdctl", "\"%1\" is no bandwidth: write 10kB/s or 2MB/s."));
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    template <typename Parse>
    void take(Parse parse, std::int64_t &to, const char *refusal)
    {
        const QString word = take();
        const auto value = parse(word);
        if (value)
            to = *value;
        else if (m_problem.isEmpty())
            m_problem = say(refusal).arg(word);
    }

    const QStringList m_words;
    qsizetype m_at = 1;
    QString m_problem;
};

/// How many words a command has behind it, at least and at most.
struct Length
{
    qsizetype least = 0;
    qsizetype most = 0;
};

Length lengthOf(Command command)
{
    constexpr qsizetype many = 10'000;
    switch (command) {
    case Command::Status:
    case Command::Ports:
    case Command::Subscribe:
    case Command::Stop:
        return {0, 0};
    case Command::Cut:
    case Command::Deafen:
    case Command::Break:
    case Command::Clock:
        return {2, 2};
    case Command::Heal:
        return {0, 2};
    case Command::Delay:
        return {3, 7};
    case Command::Partition:
        return {1, many};
    default:
        return {1, 1};
    }
}

void takeDelay(Words &words, ControlRequest &request)
{
    words.takeTime(request.fault.delayNs);
    if (words.isNext(QLatin1String("jitter"))) {
        (void)words.take();
        words.takeTime(request.fault.jitterNs);
    }
    if (words.isNext(QLatin1String("bandwidth"))) {
        (void)words.take();
        words.takeRate(request.fault.bytesPerSecond);
    }
}

/// A server that is called "for" is named first or not at all.
void takeGroup(Words &words, ControlRequest &request)
{
    do {
        request.group.append(words.take().toUtf8());
    } while (!words.isAtEnd() && !words.isNext(QLatin1String("for")));
    if (words.isAtEnd())
        return;
    (void)words.take();
    words.takeTime(request.healsAfterNs);
}

void takeAll(Words &words, ControlRequest &request)
{
    switch (request.command) {
    case Command::Purge:
        request.client = words.take().toUtf8();
        return;
    case Command::Level:
        request.level = words.take().toUtf8();
        return;
    case Command::Partition:
        return takeGroup(words, request);
    default:
        break;
    }
    request.server = words.take().toUtf8();
    if (request.command == Command::Clock)
        return words.takeTime(request.aheadNs);
    if (lengthOf(request.command).most > 1)
        request.neighbour = words.take().toUtf8();
    if (request.command == Command::Delay)
        takeDelay(words, request);
}

QString wrongLength(const QString &word, Length length, qsizetype got)
{
    return length.least == length.most
        ? say(QT_TRANSLATE_NOOP("herdctl", "\"%1\" takes %2 words, not %3."))
              .arg(word)
              .arg(length.least)
              .arg(got)
        : say(QT_TRANSLATE_NOOP("herdctl",
                                "\"%1\" takes other words: see \"herdctl control "
                                "--help\"."))
              .arg(word);
}

} // namespace

tl::expected<ControlRequest, QString> controlRequestOf(const QStringList &words)
{
    const auto *const command = Net::commandNamed(words.value(0).toUtf8());
    if (!command)
        return Problem(
            say(QT_TRANSLATE_NOOP("herdctl", "There is no command \"%1\".")).arg(words.value(0)));
    ControlRequest request;
    request.command = *command;
    request.id = Net::ControlClient::makeId();
    const Length length = lengthOf(*command);
    const qsizetype got = words.size() - 1;
    if (got < length.least || got > length.most || (*command == Command::Heal && got == 1))
        return Problem(wrongLength(words.value(0), length, got));
    Words rest(words);
    takeAll(rest, request);
    if (!rest.problem().isEmpty())
        return Problem(rest.problem());
    if (!rest.isAtEnd())
        return Problem(wrongLength(words.value(0), {0, 1}, got));
    // What the other side would say is said here.
    QByteArray line = Net::controlLine(request);
    line.chop(1);
    const auto checked = Net::parseControlLine(line);
    if (!checked)
        return Problem(QString::fromUtf8(checked.error().text));
    return request;
}

} // namespace Herdscope::Cli
