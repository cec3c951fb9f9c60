//! What is said about each kind of operation: why it is there, how to tell that it is done, how to take it back, what a
//! failure means. Constant text, in one place, for the scripts, the hand-over and the command line alike. It must not
//! know the requests.

use super::failure::{Failure, failure};

/// What is said about an operation.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// What it does, as an imperative.
    pub title: &'static str,
    /// Why it is there.
    pub why: &'static str,
    /// How to tell that it is already done.
    pub done: &'static str,
    /// How to take it back.
    pub undo: &'static str,
    /// 403, 404 and 409 may pass by themselves: what it speaks to has perhaps just been created.
    pub settles: bool,
    /// The change may be sent again where its answer was lost and a look does not find it done: Graph refuses to do it
    /// twice, or twice is the same as once.
    pub repeats: bool,
    /// What can go wrong with it.
    pub failures: &'static [Failure],
}

const NOTHING_CHANGES: &str = "It changes nothing, so it is done each time.";
const NOTHING_TO_UNDO: &str = "There is nothing to take back.";

/// The words of an operation that only looks.
const fn look(title: &'static str, why: &'static str, failures: &'static [Failure]) -> Words {
    let (done, undo) = (NOTHING_CHANGES, NOTHING_TO_UNDO);
    Words { title, why, done, undo, settles: false, repeats: false, failures }
}

pub(super) static TENANT: Words = look(
    "Check the tenant",
    "The configuration names a tenant. Nothing shall be set up in another one by mistake.",
    &[failure(
        "none",
        "You are signed in to another tenant than the configuration names.",
        "Sign in to the tenant of the configuration, or change the tenant in the configuration.",
    )],
);

pub(super) static APPLICATION_TEMPLATE: Words = look(
    "Find the application in the gallery",
    "The application is added from its template. The template’s id is looked up by the name in the gallery.",
    &[
        failure(
            "none",
            "The gallery has no application of this name. It may have been renamed, or it may no longer be offered.",
            "Look for it in the gallery of the portal. If it is gone, set it up as another SCIM 2.0 application.",
        ),
        failure(
            "several",
            "The gallery has several applications of this name.",
            "Add the right one in the portal, and choose in the configuration that it exists already.",
        ),
    ],
);

pub(super) static USER: Words = look(
    "Find the user",
    "Assignments need the object id. Everybody is looked up before the first change, so that a wrong name stops the run while the tenant is as it was.",
    &[
        failure(
            "none",
            "The directory has no such user.",
            "Correct the user principal name in the configuration; a guest’s contains #EXT#.",
        ),
        failure("several", "Several users were found.", "Name the user by object id in the configuration."),
    ],
);

pub(super) static GROUP: Words = look(
    "Find the group",
    "Assignments need the object id. Names of groups need not be unique in Entra, so exactly one group has to have it.",
    &[
        failure(
            "none",
            "The directory has no such group.",
            "Correct the name in the configuration, or use the object id.",
        ),
        failure(
            "several",
            "Several groups have this name.",
            "Name the group by object id in the configuration.",
        ),
    ],
);

pub(super) static APPLICATION: Words = Words {
    title: "Add the application",
    why: "Provisioning belongs to an enterprise application. One of the same template and name is used if it is there.",
    done: "There is a service principal with this template and this name.",
    undo: "If this run has added it, delete it under Enterprise applications, Properties. If it was there before, leave it: it may do single sign-on.",
    settles: false,
    repeats: false,
    failures: &[
        failure(
            "several",
            "Several applications have this template and this name.",
            "Rename those that are not meant, or give the configuration a name of its own.",
        ),
        failure(
            "400",
            "Entra does not add the application under this name.",
            "Change the name in the configuration.",
        ),
        failure(
            "403",
            "You may not add applications.",
            "Sign in as Application Administrator or Cloud Application Administrator, or give the permission Application.ReadWrite.All.",
        ),
        failure(
            "404",
            "The template can no longer be used.",
            "Add the application in the portal, and choose in the configuration that it exists already.",
        ),
        failure(
            "lost",
            "No answer came, and no new application can be seen yet. It may still appear.",
            "Wait some minutes and look under Enterprise applications before you run this again: it uses the application if it is there.",
        ),
    ],
};

pub(super) static EXISTING_APPLICATION: Words = look(
    "Find the application",
    "Provisioning is set up beside the single sign-on of an application that exists. Its sign-on stays as it is.",
    &[
        failure(
            "none",
            "No application of this template has this name.",
            "Use the name that stands under Enterprise applications. One that was not added from the gallery cannot be used for the application’s own provisioning.",
        ),
        failure("several", "Several applications have this name.", "Rename those that are not meant."),
    ],
);

pub(super) static SERVICE_PRINCIPAL: Words = Words {
    settles: true,
    ..look(
        "Wait for the service principal",
        "A new application is not everywhere in Entra at once. What comes next needs its service principal.",
        &[failure(
            "404",
            "The service principal has not appeared in time.",
            "Run this again in some minutes. It uses the application that was added.",
        )],
    )
};

pub(super) static SYNCHRONIZATION_TEMPLATE: Words = Words {
    settles: true,
    ..look(
        "Find the synchronization template",
        "The application brings a template for its provisioning: which mappings it has and how it is spoken to.",
        &[
            failure(
                "none",
                "This application does not offer automatic provisioning.",
                "Look in the portal whether its Provisioning page offers Automatic.",
            ),
            failure(
                "several",
                "The application has several templates, and none of them is the usual one.",
                "Set provisioning to Automatic in the portal, then run this again.",
            ),
            failure(
                "404",
                "This application does not offer automatic provisioning, or it has not settled yet.",
                "Run this again in some minutes. If it stays so, look in the portal whether its Provisioning page offers Automatic.",
            ),
        ],
    )
};

pub(super) static JOB: Words = Words {
    title: "Create the synchronization job",
    why: "The job is what provisions. A new one does not run: it is started at the very end.",
    done: "The service principal has a job of this template.",
    undo: "Delete the job. Users and groups in the application stay; mappings and credentials of the job are gone.",
    settles: true,
    repeats: false,
    failures: &[
        failure(
            "several",
            "The application has several jobs of this template.",
            "Delete those that are not meant, or set the right one up in the portal.",
        ),
        failure(
            "400",
            "Entra does not create a job from this template.",
            "Set provisioning to Automatic in the portal, then run this again.",
        ),
        failure("409", "Entra is still setting the application up.", "Run this again in some minutes."),
        failure(
            "lost",
            "No answer came, and no job can be seen yet. It may still appear.",
            "Run this again in some minutes: it uses the job if it is there.",
        ),
    ],
};

pub(super) static CREDENTIALS: Words = Words {
    title: "Test the connection",
    why: "Entra calls the address with the token, as Test Connection does in the portal. Credentials that fail are not saved.",
    done: "The saved credentials pass the test; then no token is asked for. The saved token itself cannot be compared: Graph shows it masked.",
    undo: NOTHING_TO_UNDO,
    settles: true,
    repeats: true,
    failures: &[
        failure(
            "400",
            "The application does not answer this address and token as a SCIM service.",
            "Compare the tenant URL with what the application shows, generate a new token if this one has ended, and run this again.",
        ),
        failure(
            "refused",
            "A token is needed, and none was given.",
            "Run this in a terminal, where it asks for the token, or put the token into the environment variable that the configuration names.",
        ),
    ],
};

pub(super) static SECRETS: Words = Words {
    title: "Save the credentials and settings",
    why: "Address, token, scope and notification belong to the job. Others that are saved beside them are not touched.",
    done: "Address, scope and notification are as wanted, a token is saved, and none was given to replace it.",
    undo: "Enter the former address, token and settings again. Nobody can read the former token: generate a new one if need be.",
    settles: true,
    repeats: true,
    failures: &[failure(
        "400",
        "Entra does not take these settings.",
        "Look at what it says. In the clouds of the US government token and notification address together may have at most 1 KB.",
    )],
};

pub(super) static SCHEMA: Words = Words {
    title: "Edit the attribute mappings",
    why: "The schema of the job is read, the mappings and scoping filters of the configuration are written into it, and it is put back whole: Graph replaces all of it. Everything else in it stays as it was read. A change starts a new initial cycle.",
    done: "Each mapping and filter already means what the configuration says.",
    undo: "Put the schema back that was kept as a file before the change, or delete the schema: then the application’s defaults are back.",
    settles: true,
    repeats: true,
    failures: &[
        failure(
            "none",
            "The schema has no mapping of this kind of object out of Entra that can be edited.",
            "Look at the mappings in the portal. If the application takes no groups, switch them off in the configuration.",
        ),
        failure(
            "400",
            "Entra does not take the mappings. Often the application has no attribute of such a name.",
            "Compare the target attributes with those that the portal offers; some applications let you add one under Edit attribute list. Then correct the configuration.",
        ),
        failure(
            "404",
            "The schema cannot be reached yet, or the request did not arrive as PUT.",
            "Run this again in some minutes.",
        ),
    ],
};

pub(super) static ROLE: Words = look(
    "Find the role",
    "An assignment needs the id of a role of the application. Roles are told apart by their names; Default Access is none of them and has the same id everywhere.",
    &[
        failure(
            "none",
            "The application has no such role for users.",
            "Choose one of its roles in the configuration, or add the role to the app registration.",
        ),
        failure(
            "several",
            "The application has several roles of this name.",
            "Rename one of them in the app registration.",
        ),
    ],
);

pub(super) static ASSIGNMENT: Words = Words {
    title: "Assign the application",
    why: "Who is assigned is in scope. Of a group only direct members are.",
    done: "The user or group already has this role.",
    undo: "Take the assignment away. If it was the only one, the account in the application is disabled in the next cycle.",
    settles: true,
    repeats: true,
    failures: &[
        failure(
            "several",
            "The same assignment stands there more than once.",
            "Take one of them away in the portal.",
        ),
        failure(
            "400",
            "Entra does not make this assignment. A group has to be a security group; where the application has roles, Default Access may not be taken.",
            "Choose another group or another role in the configuration.",
        ),
        failure(
            "403",
            "You may not assign, or the tenant’s license does not cover groups.",
            "Give the permission AppRoleAssignment.ReadWrite.All. To assign groups the tenant needs Entra ID P1 or P2.",
        ),
    ],
};

pub(super) static PILOT: Words = Words {
    title: "Provision the pilot",
    why: "One user goes first, while the job is not running: what is wrong shows now and with one account.",
    done: "The job runs: its cycles provision the pilot. Before that the pilot is provisioned each time; the same values are skipped.",
    undo: "Delete or disable the account in the application.",
    settles: true,
    repeats: true,
    failures: &[
        failure(
            "failed",
            "The pilot could not be provisioned, so the job is not started.",
            "Read the reason above, mend the mapping or the user, and run this again.",
        ),
        failure(
            "400",
            "The pilot could not be provisioned on demand.",
            "Look at what Entra says. A new assignment may take some minutes until it counts.",
        ),
    ],
};

pub(super) static START: Words = Words {
    title: "Start provisioning",
    why: "The first cycle reads everybody in scope. After it Entra looks for changes by itself.",
    done: "The job’s schedule is active. It is then not started again, also while it is in quarantine.",
    undo: "Pause the job. Accounts that were provisioned stay.",
    settles: true,
    repeats: true,
    failures: &[failure(
        "400",
        "Entra does not start the job. Its credentials may not be complete.",
        "Look at the Provisioning page of the application in the portal.",
    )],
};

pub(super) const LICENSES_ARE_ELSEWHERE: &str =
    "Instance, licenses and the token are set up in the application’s own administration, not by this plan.";
pub(super) const GROUPS_ARE_OFF: &str =
    "Groups are switched off; the rows of their mapping stay as they are.";
pub(super) const NOBODY_IS_ASSIGNED: &str = "The configuration lists nobody, so nobody is assigned.";
pub(super) const NO_PILOT: &str = "The configuration names no pilot, so nobody is provisioned on demand.";
pub(super) const STAYS_OFF: &str = "Provisioning stays off: everything is set up, and nothing starts the job. A job that runs already is not stopped.";
