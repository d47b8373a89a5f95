// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

#include <cstdio>
#include <utility>

namespace Herdscope::Cli {

/// Where a command writes: results to standard output, at once; words for people to standard error.
class Output final
{
public:
    /// @p program: who speaks.
    Output(std::FILE *results, std::FILE *words, QString program = QStringLiteral("herdctl"))
        : m_results(results)
        , m_words(words)
        , m_program(std::move(program))
    {
    }

    [[nodiscard]] const QString &program() const { return m_program; }
    void setJson(bool on) { m_json = on; }
    [[nodiscard]] bool isJson() const { return m_json; }

    /// Why results were lost, for people; empty: none were, or their reader has gone.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    /// Bytes as they are.
    void write(QByteArrayView bytes);
    /// A text and a line end.
    void writeLine(const QString &line);
    /// One JSON object, one line.
    void writeObject(const QJsonObject &object);
    /// "PROGRAM: sentence", for people.
    void say(const QString &sentence);
    /// Without "PROGRAM: ", for texts that begin with a file name.
    void sayPlain(const QString &text);

private:
    std::FILE *m_results;
    std::FILE *m_words;
    const QString m_program;
    QString m_problem;
    bool m_json = false;
};

} // namespace Herdscope::Cli
