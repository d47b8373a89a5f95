// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/digits.h"
#include "protocol/values.h"

#include "fieldtables.h"
#include "support/seededrandom.h"

#include <QTest>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

class TestValues : public QObject
{
    Q_OBJECT

private slots:
    void readsPositions_data();
    void readsPositions();
    void readsTheNearestDoubles();
    void readsDigitsHoweverManyThereAre();
    void takesValuesFromTheFront();
    void takesUsualWritingsLikeAllOthers();
    void readsTimes_data();
    void readsTimes();
    void readsRadii_data();
    void readsRadii();
    void readsBounds_data();
    void readsBounds();
    void formatsDifferences_data();
    void formatsDifferences();
    void recognisesDifferences_data();
    void recognisesDifferences();
    void formatsPositions_data();
    void formatsPositions();
    void formatsTimes_data();
    void formatsTimes();
};

void TestValues::readsPositions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    for (const PositionRow &row : positionRows) {
        const auto value = row.value.value_or(Protocol::Position {});
        QTest::newRow(row.phrase) << bytes(row.text) << row.value.has_value() << value.latitudeDeg
                                  << value.longitudeDeg;
    }
}

void TestValues::readsPositions()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    const auto position = Protocol::parsePosition(view(text));
    QCOMPARE(position.has_value(), valid);
    if (!valid)
        return;
    QTEST(position->latitudeDeg, "latitude");
    QTEST(position->longitudeDeg, "longitude");
    QVERIFY(!std::signbit(position->latitudeDeg) || position->latitudeDeg != 0);
    QVERIFY(!std::signbit(position->longitudeDeg) || position->longitudeDeg != 0);
}

/// Whatever way a number is read, it is what the general parser makes of it.
void TestValues::readsTheNearestDoubles()
{
    SeededRandom random(11);
    const auto appendDigits = [&random](std::string &text, std::size_t count) {
        for (; count > 0; --count)
            text += static_cast<char>('0' + random.below(10));
    };
    for (int i = 0; i < 20'000; ++i) {
        std::string latitude(random.below(3), '0');
        latitude += std::to_string(random.below(90));
        std::string longitude = std::to_string(random.below(180)) + '.';
        appendDigits(longitude, 1 + random.below(20));
        if (!random.oneIn(4)) {
            latitude += '.';
            appendDigits(latitude, 1 + random.below(17));
        }
        const auto position = Protocol::parsePosition('-' + latitude + '+' + longitude);
        QVERIFY2(position, latitude.c_str());
        const auto nearest = [](const std::string &text) {
            double value = -1;
            std::from_chars(text.data(), text.data() + text.size(), value);
            return value;
        };
        QVERIFY2(-position->latitudeDeg == nearest(latitude), latitude.c_str());
        QVERIFY2(position->longitudeDeg == nearest(longitude), longitude.c_str());
    }
}

/// Eight at a time or one by one, at any place in memory, whatever stands behind them.
void TestValues::readsDigitsHoweverManyThereAre()
{
    SeededRandom random(12);
    for (int i = 0; i < 100'000; ++i) {
        std::string text(random.below(8), '5');
        const std::size_t before = text.size();
        const std::size_t count = random.below(Protocol::maxDigits + 1);
        std::uint64_t value = 0;
        for (std::size_t n = 0; n < count; ++n) {
            const auto digit = random.below(10);
            text += static_cast<char>('0' + digit);
            value = value * 10 + digit;
        }
        const std::size_t after = text.size();
        if (!random.oneIn(3)) {
            static constexpr std::string_view others("/:.+- \n\0\x7f\x80\xaf\xb0\xb9\xba\xff", 15);
            text += others[random.below(others.size())];
            for (auto n = random.below(16); n > 0; --n)
                text += static_cast<char>(random.below(256));
        }
        const std::vector<char> exact(text.begin(), text.end()); // nothing behind it may be read
        const char *const begin = exact.data() + before;
        const char *const end = Protocol::skipDigits(begin, exact.data() + exact.size());
        QCOMPARE(std::size_t(end - exact.data()), after); // pointers would be compared as texts
        QCOMPARE(Protocol::valueOf({begin, count}), value);
    }
}

void TestValues::takesValuesFromTheFront()
{
    std::string_view text = "+34.068930-118.445127 1520023934.918963997 and more";
    QVERIFY(Protocol::takePosition(text));
    QCOMPARE(bytes(text), QByteArray(" 1520023934.918963997 and more"));
    std::int64_t ns = 0;
    QVERIFY(!Protocol::takePosition(text));
    QVERIFY(!Protocol::takeTimeNs(text, ns));
    QCOMPARE(bytes(text), QByteArray(" 1520023934.918963997 and more"));
    text.remove_prefix(1);
    QVERIFY(Protocol::takeTimeNs(text, ns));
    QCOMPARE(qint64(ns), 1'520'023'934'918'963'997);
    QCOMPARE(bytes(text), QByteArray(" and more"));
}

/// How most positions and times are written is read in a shorter way: to the same effect.
void TestValues::takesUsualWritingsLikeAllOthers()
{
    SeededRandom random(13);
    const auto digits = [&random](std::size_t count) {
        std::string text;
        for (; count > 0; --count)
            text += static_cast<char>('0' + random.below(10));
        return text;
    };
    const auto spoil = [&random](std::string &text) {
        static constexpr std::string_view others("/:.+- 9\0\x7f\x80\xba\xff", 12);
        if (random.oneIn(3))
            text[1 + random.below(text.size() - 1)] = others[random.below(others.size())];
    };
    static constexpr std::array<std::string_view, 3> tails {"", " and so on, and on", "\r"};
    int taken = 0;
    for (int i = 0; i < 200'000; ++i) {
        const auto angle = [&](std::string_view limit) {
            const std::string whole =
                random.oneIn(4) ? std::string(limit) : digits(random.below(5));
            return (random.oneIn(2) ? "+" : "-") + whole + '.'
                + (random.oneIn(4) ? std::string(random.below(9), '0') : digits(random.below(9)));
        };
        std::string position = angle("90") + angle("180");
        spoil(position);
        const std::string withTail = position + std::string(tails[random.below(tails.size())]);
        const std::vector<char> exact(withTail.begin(), withTail.end());
        std::string_view rest(exact.data(), exact.size());
        const bool isTaken =
            Protocol::takePosition(rest) && rest.size() == withTail.size() - position.size();
        QVERIFY2(isTaken == Protocol::parsePosition(position).has_value(), position.c_str());

        std::string time = random.oneIn(4) ? "9223372036.854775807" : digits(9 + random.below(3));
        if (time.size() < 12)
            time += '.' + digits(8 + random.below(3));
        spoil(time);
        const std::string timeWithTail = time + std::string(tails[random.below(tails.size())]);
        const std::vector<char> exactTime(timeWithTail.begin(), timeWithTail.end());
        std::string_view timeRest(exactTime.data(), exactTime.size());
        std::int64_t ns = -1;
        const bool isTimeTaken = Protocol::takeTimeNs(timeRest, ns)
            && timeRest.size() == timeWithTail.size() - time.size();
        const auto unusual = Protocol::parseTimeNs('0' + time); // eleven digits or more are
        QVERIFY2(isTimeTaken == unusual.has_value(), time.c_str());
        if (isTimeTaken)
            QCOMPARE(qint64(ns), qint64(*unusual));
        taken += isTaken && isTimeTaken ? 1 : 0;
    }
    QVERIFY(taken > 1000);
}

void TestValues::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<qint64>("ns");
    for (const TimeRow &row : timeRows)
        QTest::newRow(row.phrase) << bytes(row.text) << row.ns.has_value()
                                  << qint64(row.ns.value_or(0));
}

void TestValues::readsTimes()
{
    QFETCH(QByteArray, text);
    const auto ns = Protocol::parseTimeNs(view(text));
    QTEST(ns.has_value(), "valid");
    QTEST(qint64(ns.value_or(0)), "ns");
}

void TestValues::readsRadii_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<double>("km");
    for (const RadiusRow &row : radiusRows)
        QTest::newRow(row.phrase) << bytes(row.text) << row.km.has_value() << row.km.value_or(0);
}

void TestValues::readsRadii()
{
    QFETCH(QByteArray, text);
    const auto km = Protocol::parseRadiusKm(view(text));
    QTEST(km.has_value(), "valid");
    QTEST(km.value_or(0), "km");
}

void TestValues::readsBounds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<int>("bound");
    for (const BoundRow &row : boundRows)
        QTest::newRow(row.phrase) << bytes(row.text) << row.bound.has_value()
                                  << row.bound.value_or(0);
}

void TestValues::readsBounds()
{
    QFETCH(QByteArray, text);
    const auto bound = Protocol::parseBound(view(text));
    QTEST(bound.has_value(), "valid");
    QTEST(bound.value_or(0), "bound");
}

void TestValues::formatsDifferences_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("the example of the protocol")
        << Q_INT64_C(263873386) << QByteArray("+0.263873386");
    QTest::newRow("zero") << Q_INT64_C(0) << QByteArray("+0.000000000");
    QTest::newRow("one ahead") << Q_INT64_C(-1) << QByteArray("-0.000000001");
    QTest::newRow("one behind") << Q_INT64_C(1) << QByteArray("+0.000000001");
    QTest::newRow("just below a second") << Q_INT64_C(999999999) << QByteArray("+0.999999999");
    QTest::newRow("a second") << Q_INT64_C(1000000000) << QByteArray("+1.000000000");
    QTest::newRow("a second ahead") << Q_INT64_C(-1000000000) << QByteArray("-1.000000000");
    QTest::newRow("years") << Q_INT64_C(123456789012345678) << QByteArray("+123456789.012345678");
    QTest::newRow("the greatest") << std::numeric_limits<qint64>::max()
                                  << QByteArray("+9223372036.854775807");
    QTest::newRow("the least") << std::numeric_limits<qint64>::min()
                               << QByteArray("-9223372036.854775808");
    QTest::newRow("the least but one")
        << std::numeric_limits<qint64>::min() + 1 << QByteArray("-9223372036.854775807");
}

void TestValues::formatsDifferences()
{
    QFETCH(qint64, ns);
    QFETCH(QByteArray, text);
    QCOMPARE(bytes(Protocol::formatDifference(ns)), text);
    QCOMPARE(bytes(Protocol::DifferenceText(ns).view()), text);
    QVERIFY(Protocol::isDifference(view(text)));
}

void TestValues::recognisesDifferences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *phrase, const char *text, bool valid) {
        QTest::newRow(phrase) << QByteArray(text) << valid;
    };
    row("three decimals", "+0.263", true);
    row("whole", "-5", true);
    row("many digits", "+123456789012345678901234567890.123456789012345678901234567890", true);
    row("no sign", "0.263873386", false);
    row("two signs", "+-0.263873386", false);
    row("exponent", "+1e-05", false);
    row("no digits", "+", false);
    row("no digits behind the point", "+0.", false);
    row("no digits before the point", "+.5", false);
    row("nothing", "", false);
    row("letters", "+abc", false);
    row("something behind", "+0.5s", false);
}

void TestValues::recognisesDifferences()
{
    QFETCH(QByteArray, text);
    QTEST(Protocol::isDifference(view(text)), "valid");
}

void TestValues::formatsPositions_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QByteArray>("text");
    const double infinity = std::numeric_limits<double>::infinity();
    const double notANumber = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("the example") << 34.068930 << -118.445127 << QByteArray("+34.068930-118.445127");
    QTest::newRow("zero") << 0.0 << 0.0 << QByteArray("+0.000000+0.000000");
    QTest::newRow("minus zero") << -0.0 << -0.0 << QByteArray("+0.000000+0.000000");
    QTest::newRow("rounds to zero") << -0.0000004 << 0.0000004 << QByteArray("+0.000000+0.000000");
    QTest::newRow("rounds away") << -0.0000006 << 0.0000006 << QByteArray("-0.000001+0.000001");
    QTest::newRow("carries") << 1.9999996 << -9.9999996 << QByteArray("+2.000000-10.000000");
    QTest::newRow("corner") << 90.0 << -180.0 << QByteArray("+90.000000-180.000000");
    QTest::newRow("beyond the corner") << -90.1 << 180.00001 << QByteArray("-90.000000+180.000000");
    QTest::newRow("infinite") << infinity << -infinity << QByteArray("+90.000000-180.000000");
    QTest::newRow("not a number") << notANumber << notANumber << QByteArray("+0.000000+0.000000");
}

void TestValues::formatsPositions()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const std::string text = Protocol::formatPosition({latitude, longitude});
    QTEST(bytes(text), "text");
    const auto back = Protocol::parsePosition(text);
    QVERIFY(back.has_value());
    QCOMPARE(bytes(Protocol::formatPosition(*back)), bytes(text));
}

void TestValues::formatsTimes_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("the example") << Q_INT64_C(1520023934918963997)
                                 << QByteArray("1520023934.918963997");
    QTest::newRow("zero") << Q_INT64_C(0) << QByteArray("0.000000000");
    QTest::newRow("the smallest step") << Q_INT64_C(1) << QByteArray("0.000000001");
    QTest::newRow("the greatest time")
        << Q_INT64_C(9223372035999999999) << QByteArray("9223372035.999999999");
}

void TestValues::formatsTimes()
{
    QFETCH(qint64, ns);
    const std::string text = Protocol::formatTime(ns);
    QTEST(bytes(text), "text");
    QCOMPARE(qint64(Protocol::parseTimeNs(text).value_or(-1)), ns);
}

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
