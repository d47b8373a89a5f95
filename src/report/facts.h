// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace Herdscope::Report {

/// Each number that stands in a sentence of a report goes through here: it is given as text, in the
/// language of the report, and kept with its exact value for data/numbers.csv.
class Facts final
{
public:
    struct Fact
    {
        QString name; ///< "updates": what it is, in ASCII
        std::string value; ///< exact; of texts the text
        std::string unit;
        QString text; ///< as it stands in the report
    };

    [[nodiscard]] QString count(const QString &name, std::uint64_t value); ///< "1,234"
    /// "4.25": with at most @p decimals decimals, without needless zeros.
    [[nodiscard]] QString number(const QString &name, double value, int decimals = 2,
                                 const char *unit = "");
    [[nodiscard]] QString percent(const QString &name, double share); ///< "97.5 %"
    [[nodiscard]] QString duration(const QString &name, std::int64_t ns); ///< "12.5 ms"
    [[nodiscard]] QString seconds(const QString &name, std::int64_t ns); ///< "12.5 s", "0 s"
    [[nodiscard]] QString moment(const QString &name, std::int64_t wallNs); ///< UTC, to the second
    /// A text with numbers in it that are no measured ones: a version, the name of a system.
    [[nodiscard]] QString text(const QString &name, const QString &text);

    [[nodiscard]] const std::vector<Fact> &all() const { return m_facts; }
    /// A line for each, after a header: name,value,unit,text
    [[nodiscard]] std::string csv() const;

private:
    [[nodiscard]] const QString &keep(const QString &name, std::string value, const char *unit,
                                      const QString &text);

    std::vector<Fact> m_facts;
};

/// "4.25", "4": at most so many decimals.
[[nodiscard]] QString decimalText(double value, int decimals);

} // namespace Herdscope::Report
