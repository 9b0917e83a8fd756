// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"

#include <QCoreApplication>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr const char *Context = "ErrorInfo";

/// Words come from things and servers, and a window has to show them.
constexpr qsizetype MaximumWords = 2'000;

QString bounded(const QString &words)
{
    return words.size() <= MaximumWords ? words : words.left(MaximumWords) + u'\u2026';
}

constexpr QLatin1StringView Usage{"usage"};
constexpr QLatin1StringView Dns{"dns"};
constexpr QLatin1StringView Tcp{"tcp"};
constexpr QLatin1StringView Tls{"tls"};
constexpr QLatin1StringView Sasl{"sasl"};
constexpr QLatin1StringView Bind{"bind"};
constexpr QLatin1StringView Roster{"roster"};
constexpr QLatin1StringView Presence{"presence"};
constexpr QLatin1StringView Register{"register"};
constexpr QLatin1StringView Disco{"disco"};
constexpr QLatin1StringView Friendship{"friendship"};
constexpr QLatin1StringView Rule{"rule"};
constexpr QLatin1StringView Device{"device"};
constexpr QLatin1StringView Timeout{"timeout"};

using namespace ErrorCode;

// A table, not logic: one line a code, in the order of docs/errors.md.
constexpr ErrorEntry Entries[] = {
    {UsageAddress, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "This is not an address of an account or thing."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Write it as name@domain.")},
    {UsageTlsOff, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "Connections without encryption are allowed to this machine only."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Use encryption (TLS required or direct).")},
    {UsageCaFile, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The file of trusted certificates cannot be used."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose a readable PEM file with at least one certificate.")},
    {UsageNotExpressible, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The thing's dialect cannot express this request."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Leave out what is named here.")},
    {UsageStanza, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "This is not one well-formed iq, message or presence."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Correct the XML.")},
    {UsageTraceFile, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The trace file cannot be written."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose a file in a folder that you may write to.")},
    {UsagePin, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The pinned certificate cannot be used."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Give the domain, and the SHA-256 fingerprint as 64 hexadecimal digits.")},
    {UsageTooLarge, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "This is larger than a server takes in one stanza. It was not sent."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask for less at once, or do it in several steps.")},
    {DnsNotFound, Dns, QT_TRANSLATE_NOOP("ErrorInfo", "The server's name is unknown."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the part after the @, or give the server's host name.")},
    {DnsFailed, Dns, QT_TRANSLATE_NOOP("ErrorInfo", "The name service does not answer."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the network, or give the server's address.")},
    {DnsNoService, Dns, QT_TRANSLATE_NOOP("ErrorInfo", "The domain says that it has no such service."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator of the domain for the server's name.")},
    {TcpRefused, Tcp, QT_TRANSLATE_NOOP("ErrorInfo", "The server's port is closed."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check host and port, and that the server is running.")},
    {TcpUnreachable, Tcp, QT_TRANSLATE_NOOP("ErrorInfo", "The server cannot be reached."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the network and the firewall.")},
    {NotConnected, Tcp, QT_TRANSLATE_NOOP("ErrorInfo", "There is no connection."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Connect first.")},
    {ConnectionLost, Tcp, QT_TRANSLATE_NOOP("ErrorInfo", "The connection was lost."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Wait for the next attempt, or connect again.")},
    {TlsNotOffered, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server offers no encryption. Nothing was sent."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator to switch STARTTLS on.")},
    {TlsFailed, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The encrypted connection could not be set up."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check that the port speaks the chosen kind of TLS.")},
    {TlsUntrusted, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server's certificate is not trusted. The attempt has ended."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Give the file with the certificate authority of this server.")},
    {TlsWrongName, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server's certificate is for another name. The attempt has ended."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the domain; somebody may be in between.")},
    {TlsExpired, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server's certificate is not valid now. The attempt has ended."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check this machine's clock, or ask the operator to renew the certificate.")},
    {TlsOldServer, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server speaks a version of XMPP without encryption. Nothing was sent."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the port; ask the operator for a server from this century.")},
    {TlsPinChanged, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server shows another certificate than the pinned one. Nothing was sent."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Compare the new fingerprint with the operator of the server before accepting it.")},
    {TlsRefused, Tls, QT_TRANSLATE_NOOP("ErrorInfo", "The server offers encryption and then refuses to begin it. Nothing was sent."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator to repair STARTTLS, or try direct TLS.")},
    {SaslPassword, Sasl, QT_TRANSLATE_NOOP("ErrorInfo", "The server does not accept this user name and password."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Type the password again.")},
    {SaslNoMechanism, Sasl, QT_TRANSLATE_NOOP("ErrorInfo", "The server offers no safe way to prove the password. It was not sent."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator to switch SCRAM on.")},
    {SaslAccount, Sasl, QT_TRANSLATE_NOOP("ErrorInfo", "The account is disabled or its password has expired."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator of the server.")},
    {SaslFailed, Sasl, QT_TRANSLATE_NOOP("ErrorInfo", "Logging in failed."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Try again; look at the trace if it stays so.")},
    {SaslSkipped, Sasl, QT_TRANSLATE_NOOP("ErrorInfo", "The server has not proved that it knows this account. The attempt has ended."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the domain and the host; ask the operator of the server.")},
    {BindRefused, Bind, QT_TRANSLATE_NOOP("ErrorInfo", "The server gave us no address for this session."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Close other sessions of this account, or choose another resource.")},
    {RosterFailed, Roster, QT_TRANSLATE_NOOP("ErrorInfo", "The server did not send the list of contacts."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Connect again.")},
    {RosterRefused, Roster, QT_TRANSLATE_NOOP("ErrorInfo", "The server did not change the list of contacts."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the address.")},
    {StreamBroken, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The server sent something that is not XML. The stream was ended."),
        QT_TRANSLATE_NOOP("ErrorInfo", "It is tried again by itself; look at the trace if it stays so.")},
    {ErrorCode::StreamError, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The server ended the stream."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Wait for the next attempt.")},
    {StreamReplaced, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "Another program has taken this session over."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose another resource for one of the two, then connect again.")},
    {StreamHostUnknown, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The server does not serve this domain."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the part after the @, and the host.")},
    {StreamPolicy, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The server ended the stream because of its rules."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Read the server's words, and ask its operator.")},
    {StreamElsewhere, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The server sends us to another address, which is not followed by itself."),
        QT_TRANSLATE_NOOP("ErrorInfo", "If you know that address, give it as the server's host.")},
    {StreamTooLarge, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The server sent something larger than is taken at once. The stream was ended from here."),
        QT_TRANSLATE_NOOP("ErrorInfo", "It is tried again by itself; ask for less at once, and look at the trace if it stays so.")},
    {RegisterNotOffered, Register, QT_TRANSLATE_NOOP("ErrorInfo", "The server does not let accounts be made or changed from here."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator of the server for an account, or use the operator's web page.")},
    {RegisterConflict, Register, QT_TRANSLATE_NOOP("ErrorInfo", "This account name is taken."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose another name.")},
    {RegisterNotAcceptable, Register, QT_TRANSLATE_NOOP("ErrorInfo", "The server does not accept what was filled in."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Fill in every field that is asked for; choose a longer password.")},
    {RegisterNotAllowed, Register, QT_TRANSLATE_NOOP("ErrorInfo", "The server does not allow this."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Wait a while if many accounts were made from here, or ask the operator of the server.")},
    {RegisterFailed, Register, QT_TRANSLATE_NOOP("ErrorInfo", "The server could not do it."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Try again later; look at the trace if it stays so.")},
    {Offline, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The thing is offline."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Switch it on, or wait until it wakes.")},
    {NotOffered, Disco, QT_TRANSLATE_NOOP("ErrorInfo", "The thing does not offer this."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at what it does offer, or force a dialect.")},
    {NotDiscovered, Disco, QT_TRANSLATE_NOOP("ErrorInfo", "The thing does not say what it offers."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Force a dialect, or look at the thing itself.")},
    {NotAFriend, Friendship, QT_TRANSLATE_NOOP("ErrorInfo", "The thing has not accepted our friendship."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask for its friendship, and have it approved by the thing's owner.")},
    {NoRequest, Friendship, QT_TRANSLATE_NOOP("ErrorInfo", "There is no open friendship request from this address."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the open requests.")},
    {BlockFailed, Friendship, QT_TRANSLATE_NOOP("ErrorInfo", "The server did not change the list of blocked addresses."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the operator whether blocking (XEP-0191) is switched on.")},
    {OwnDomain, Friendship, QT_TRANSLATE_NOOP("ErrorInfo", "This is the domain of your own account, with your own things on it. It was not blocked."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Block single addresses instead.")},
    {BlockedByUs, Friendship, QT_TRANSLATE_NOOP("ErrorInfo", "We have blocked this address."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Lift the block.")},
    {Forbidden, Rule, QT_TRANSLATE_NOOP("ErrorInfo", "The thing does not allow this to us."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask the thing's owner for the right.")},
    {NarrowerRule, Rule, QT_TRANSLATE_NOOP("ErrorInfo", "The decision is stored, but a narrower rule still says otherwise."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the rules for this address.")},
    {EndInThePast, Rule, QT_TRANSLATE_NOOP("ErrorInfo", "The end of the permission is in the past, so nothing was granted."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose a later end.")},
    {ToldLater, Presence, QT_TRANSLATE_NOOP("ErrorInfo", "The decision is stored. The thing is offline and will be told when it is online again."), ""},
    {StoreRefused, Rule, QT_TRANSLATE_NOOP("ErrorInfo", "The decision could not be stored, so nothing was granted."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Make room on the disk, or close the other program that uses the file, and decide again.")},
    {StoreFull, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "What arrives cannot be stored. It is kept in memory for now."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Make room on the disk, or close the other program that uses the file; what waits is then stored by itself.")},
    {ClockDoubted, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "This computer's clock is far ahead of what is stored, so nothing old is removed."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the clock. Where it is right, removing begins again by itself after three days.")},
    {DeviceRefused, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing refused."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the thing's own words.")},
    {DeviceNotFound, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing does not know this node, field or parameter."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Load the tree again and compare the names.")},
    {DeviceBadRequest, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing does not accept these values."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Correct the values that are named.")},
    {DeviceLocked, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing is locked or busy."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Try again later.")},
    {DeviceNotImplemented, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing cannot do this."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at what it does offer.")},
    {DeviceUnreadable, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing's answer cannot be understood."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the trace, and tell the maker of the thing.")},
    {DeviceReadFailed, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing could not read what was asked for."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the failures.")},
    {DeviceGone, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing is not reachable at this address."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Wait until it is online again.")},
    {DeviceNotObserved, Device, QT_TRANSLATE_NOOP("ErrorInfo", "A value that was set was not seen in time."),
        QT_TRANSLATE_NOOP("ErrorInfo", "The thing said yes; look at what it reports, or give it longer.")},
    {DeviceTooMuch, Device, QT_TRANSLATE_NOOP("ErrorInfo", "The thing sends more than is kept of one answer. It was stopped, and what had come before is there."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Ask for less at once: fewer fields, a shorter time, one branch.")},
    {Silent, Timeout, QT_TRANSLATE_NOOP("ErrorInfo", "The thing has been silent for too long."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Try again, or allow a longer silence.")},
    {NoAnswer, Timeout, QT_TRANSLATE_NOOP("ErrorInfo", "There was no answer in time."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Try again, or allow more time.")},
    {StageTimeout, Timeout, QT_TRANSLATE_NOOP("ErrorInfo", "The server did not go on in time."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check host and port: something else may be listening there.")},
    {KeyNone, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "No password is stored for this account."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Type the password, or give it by --password-file.")},
    {KeyLocked, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The keychain is locked, or it does not let this program in."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Unlock the keychain, and try again.")},
    {KeySilent, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The keychain did not answer in time."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look for its question behind other windows, and try again.")},
    {KeyFailed, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The keychain cannot be used."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check that a keychain such as GNOME Keyring or KWallet runs in this session.")},
    {KeyFileUnsafe, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The file of the password could be read or changed by others, so it is not used."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Make folder and file your own only (chmod 700 and 600), and change the password.")},
    {KeyFileFailed, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The file of the password could not be read or written."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Check the disk, and the rights of the folder.")},
    {ProfilesBroken, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The list of accounts cannot be read. It was left as it is."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Repair the file, or move it away.")},
    {ProfilesNotSaved, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The list of accounts could not be saved."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Make room on the disk, and check the rights of the folder.")},
    {ProfileUnknown, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "There is no such account in the list."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look at the list of accounts.")},
    {ProfileExists, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "There is already an account of this name in the list."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose another name.")},
    {ProfilesForeign, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "This is no file of exported accounts."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Choose a file that was exported from Chatelaine.")},
    {RoleHeld, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "Another program already answers the things of this account."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Close it there, or connect here without answering for things.")},
    {RecorderHeld, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "Another program already records the things of this account."),
        QT_TRANSLATE_NOOP("ErrorInfo", "End it there, or leave recording to it.")},
    {RoleUnknown, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The store cannot say whether another program does this already."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Look whether the store's folder or its database can be written to.")},
    {Cancelled, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "It was cancelled."), ""},
    {Closed, Usage, QT_TRANSLATE_NOOP("ErrorInfo", "The connection was closed before the answer came."),
        QT_TRANSLATE_NOOP("ErrorInfo", "Connect again.")},
};

} // namespace

QList<ErrorEntry> errorEntries()
{
    return QList<ErrorEntry>(std::begin(Entries), std::end(Entries));
}

ErrorInfo makeError(QLatin1StringView code, const QString &message)
{
    const auto entry = std::find_if(std::begin(Entries), std::end(Entries), [&](const ErrorEntry &each) { return each.code == code; });
    if (entry == std::end(Entries)) {
        return {code, Device, bounded(message), {}};
    }
    const auto translated = [](const char *text) { return *text ? QCoreApplication::translate(Context, text) : QString(); };
    return {code, entry->stage, message.isEmpty() ? translated(entry->message) : bounded(message), translated(entry->hint)};
}

ErrorInfo makeErrorWithEvidence(QLatin1StringView code, const QString &evidence)
{
    ErrorInfo error = makeError(code);
    if (!evidence.isEmpty()) {
        error.message += QStringLiteral(" (%1)").arg(bounded(evidence));
    }
    return error;
}

} // namespace Chatelaine
